import { analyzers } from '#analyze/analyzers.generated.ts';
import type { Setting } from '../program.ts';

interface ListFlags {
  readonly output: 'text' | 'json';
  readonly lang?: 'en' | 'ja' | undefined;
}

/** `doryo analyzers`: what doryo can see, each reason with its title as it stands in the unit, placeholders included. */
export async function analyzersList({ output, lang }: ListFlags, { terminal, ...setting }: Omit<Setting, 'version'>): Promise<void> {
  const language = lang ?? setting.language;
  const items = analyzers.map(({ id, reads, findings }) => ({
    id,
    reads,
    findings: Object.entries(findings).map(([reason, doc]) => ({ reason, title: doc[language].title })),
  }));
  if (output === 'json') return terminal.write(`${JSON.stringify(items, null, 2)}\n`);
  const reasons = items.reduce((sum, { findings }) => sum + findings.length, 0);
  const blocks = items.map(({ id, findings }) => [id, ...findings.map(({ reason, title }) => `  ${reason}\n      ${title}`)].join('\n'));
  const more =
    language === 'ja'
      ? `アナライザー ${items.length} 個、検出理由 ${reasons} 個。詳細は doryo explain-reason REASON で確認できます。`
      : `${items.length} analyzers, ${reasons} reasons. More about one: doryo explain-reason REASON`;
  return terminal.write(`${[...blocks, more].join('\n\n')}\n`);
}
