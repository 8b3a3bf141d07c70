import { analyzers } from '#analyze/analyzers.generated.ts';
import type { Localized } from '#model/language.ts';
import { type CatalogueEntry, catalogue } from '#pipeline/catalogue.ts';
import { oneOf } from '../arguments.ts';
import type { Setting } from '../program.ts';

interface ReasonFlags {
  readonly output: 'text' | 'json';
  readonly lang?: 'en' | 'ja' | undefined;
}

const labels = {
  means: { en: 'What it is', ja: '内容' },
  why: { en: 'Why it matters', ja: '影響' },
  remedy: { en: 'What to do', ja: '対処' },
  analyzer: { en: 'Analyzer', ja: 'アナライザー' },
  reads: { en: 'Reads', ja: '読み取る情報' },
} as const satisfies Readonly<Record<string, Localized>>;

/** `doryo explain-reason`: all that the catalogue knows about one reason. */
export async function explainReason(
  given: string,
  { output, lang }: ReasonFlags,
  { terminal, ...setting }: Omit<Setting, 'version'>,
): Promise<void> {
  const language = lang ?? setting.language;
  const entries = catalogue();
  const reason = oneOf(
    given,
    entries.map((entry) => entry.reason),
    { what: 'reason', hint: 'see them all: doryo analyzers' },
  );
  const entry = entries.find((one) => one.reason === reason) as CatalogueEntry;
  const { title, why, remedy } = entry.doc[language];
  const reads = analyzers.find(({ id }) => id === entry.analyzer)?.reads ?? [];
  if (output === 'json')
    return terminal.write(
      `${JSON.stringify({ reason, analyzer: entry.analyzer, reads, title, why, remedy, params: entry.doc.params }, null, 2)}\n`,
    );
  const rows = [
    [labels.means, title],
    [labels.why, why],
    [labels.remedy, remedy],
    [labels.analyzer, entry.analyzer],
    [labels.reads, reads.join(', ')],
  ] as const;
  const parts = rows.filter(([, value]) => value !== '').map(([label, value]) => `${label[language]}\n  ${value}\n`);
  return terminal.write(`${reason}\n\n${parts.join('\n')}`);
}
