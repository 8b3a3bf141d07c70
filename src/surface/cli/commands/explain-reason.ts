import { analyzers } from '#analyze/analyzers.generated.ts';
import { hygieneUnits } from '#analyze/hygiene.generated.ts';
import { popeyeCodes } from '#explain/lint/popeye.ts';
import type { Language, Localized } from '#model/language.ts';
import type { FindingDoc } from '#model/words.ts';
import { type CatalogueEntry, catalogue, hygieneCatalogue } from '#pipeline/catalogue.ts';
import { hygieneDocs, reasonsNamed } from '#pipeline/lint.ts';
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
  standing: { en: 'When it is told', ja: '報告される場合' },
  risk: { en: 'Told by doryo lint as a risk to', ja: 'doryo lint での分類' },
  aliases: { en: 'Also known as', ja: '別名' },
  analyzer: { en: 'Analyzer', ja: 'アナライザー' },
  reads: { en: 'Reads', ja: '読み取る情報' },
} as const satisfies Readonly<Record<string, Localized>>;
const aliasOf: Localized = { en: 'in Popeye: {says}', ja: 'Popeye での意味: {says}' };
const standings: Readonly<Record<NonNullable<FindingDoc['standing']>, Localized>> = {
  contributing: {
    en: 'only where it made an incident worse; it is no incident by itself',
    ja: 'インシデントを悪化させている場合のみ (単独ではインシデントになりません)',
  },
  consequence: {
    en: 'only as a symptom of what explains it; it is no incident by itself',
    ja: '原因となるインシデントの症状としてのみ (単独ではインシデントになりません)',
  },
  apart: {
    en: 'as an incident of its own, beside whatever else is wrong with the same workload',
    ja: '同じワークロードのほかの問題とは別の、単独のインシデントとして',
  },
};
const notCovered: Localized = { en: 'doryo does not tell it', ja: 'doryo では報告しません' };

/** `doryo explain-reason`: all that the catalogue knows about one reason, or about the reasons that a number of another scanner stands for. */
export async function explainReason(
  given: string,
  { output, lang }: ReasonFlags,
  { terminal, ...setting }: Omit<Setting, 'version'>,
): Promise<void> {
  const language = lang ?? setting.language;
  const entries = [...catalogue(), ...hygieneCatalogue()];
  const alias = popeyeCodes.find(({ code }) => code.toLowerCase() === given.toLowerCase());
  const names = alias
    ? [...reasonsNamed(alias.code), ...(alias.incidents ?? [])]
    : [
        oneOf(
          given,
          entries.map((entry) => entry.reason),
          { what: 'reason', hint: 'see them all: doryo analyzers, doryo lint --list' },
        ),
      ];
  const told = names.flatMap((name) => entries.find(({ reason }) => reason === name) ?? []);
  if (output === 'json') {
    const found = told.map((entry) => asData(entry, language));
    const data = alias
      ? { alias: alias.code, says: alias.says, reasons: found, ...(alias.why && { notCovered: alias.why[language] }) }
      : found[0];
    return terminal.write(`${JSON.stringify(data, null, 2)}\n`);
  }
  const head = alias ? [`${alias.code}, ${aliasOf[language].replace('{says}', alias.says)}\n`] : [];
  const why = alias?.why ? [`${notCovered[language]}\n  ${alias.why[language]}\n`] : [];
  return terminal.write([...head, ...why, ...told.map((entry) => asText(entry, language))].join('\n'));
}

function readsOf(unit: string): readonly string[] {
  return [...analyzers, ...hygieneUnits].find(({ id }) => id === unit)?.reads ?? [];
}

function asData({ reason, analyzer, doc }: CatalogueEntry, language: Language) {
  const { title, why, remedy } = doc[language];
  const { risk, aliases } = hygieneDocs()[reason] ?? {};
  return {
    reason,
    analyzer,
    ...(risk && { risk }),
    ...(aliases && { aliases }),
    ...(doc.standing && { standing: doc.standing }),
    reads: readsOf(analyzer),
    title,
    why,
    remedy,
    params: doc.params,
  };
}

function asText({ reason, analyzer, doc }: CatalogueEntry, language: Language): string {
  const { title, why, remedy } = doc[language];
  const { risk = '', aliases = [] } = hygieneDocs()[reason] ?? {};
  const rows = [
    [labels.means, title],
    [labels.why, why],
    [labels.remedy, remedy],
    [labels.standing, doc.standing ? standings[doc.standing][language] : ''],
    [labels.risk, risk],
    [labels.aliases, aliases.join(', ')],
    [labels.analyzer, analyzer],
    [labels.reads, readsOf(analyzer).join(', ')],
  ] as const;
  const parts = rows.filter(([, value]) => value !== '').map(([label, value]) => `${label[language]}\n  ${value}\n`);
  return `${reason}\n\n${parts.join('\n')}`;
}
