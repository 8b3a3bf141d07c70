import { type HygieneDoc, risks } from '#analyze/hygiene.ts';
import { popeyeCodes } from '#explain/lint/popeye.ts';
import { riskNames } from '#explain/lint/words.ts';
import { type Language, languages } from '#model/language.ts';
import { hygieneDocs, reasonsNamed } from '#pipeline/lint.ts';
import type { GeneratedFile } from './file.ts';
import { cell, page } from './markdown.ts';

const words = {
  en: {
    title: 'What doryo lint tells',
    about:
      'Every reason of `doryo lint`, by risk, the gravest first. Tier 1 can cause an outage or a break-in by itself, tier 2 makes one likelier or worse, tier 3 is good practice. Words in braces are filled in from the cluster. How to accept one: [the guide](../guide/lint.md).',
    tier: 'tier',
    why: 'Why it matters',
    remedy: 'What to do',
    aliases: 'Numbers of Popeye',
    aliasesAbout:
      'What each number of Popeye is here: a reason of `doryo lint`, a reason of an incident (`doryo analyze`), or why it is not told. `doryo explain-reason POP-106` and `doryo lint --reason POP-106` take them.',
    head: ['number', 'what it says', 'lint', 'incidents', 'not told, because'],
  },
  ja: {
    title: 'doryo lint が示す検出理由',
    about:
      '`doryo lint` の検出理由を、分類ごとに重いものから示します。段階 1 は単独で停止や侵入の原因になり、段階 2 はその可能性や被害を大きくし、段階 3 は望ましい習慣です。波括弧の部分にはクラスターの値が入ります。受容の方法は[ガイド](../guide/lint.md)を参照してください。',
    tier: '段階',
    why: '影響',
    remedy: '対処',
    aliases: 'Popeye の番号との対応',
    aliasesAbout:
      'Popeye の各番号に対応する `doryo lint` の検出理由、インシデント (`doryo analyze`) の検出理由、または報告しない理由です。`doryo explain-reason POP-106` や `doryo lint --reason POP-106` のように番号でも指定できます。',
    head: ['番号', '内容', 'lint', 'インシデント', '報告しない理由'],
  },
} as const;

/** The catalogue of lint with the numbers of Popeye, one page for each language. */
export function lintPages(_root: string): readonly GeneratedFile[] {
  const entries = Object.entries(hygieneDocs());
  return languages.map((language) => {
    const { title, about, aliases, aliasesAbout } = words[language];
    const parts = risks.flatMap((risk) => {
      const sorted = entries
        .filter(([, doc]) => doc.risk === risk)
        .toSorted(([a, one], [b, other]) => one.tier - other.tier || (a < b ? -1 : 1));
      return [`## ${riskNames[risk][language]}`, sorted.map(([reason, doc]) => reasonText(reason, doc, language)).join('\n')];
    });
    return page('lint', language, [title, about, ...parts, `## ${aliases}`, aliasesAbout, aliasTable(language)]);
  });
}

function reasonText(reason: string, { tier, aliases = [], ...doc }: HygieneDoc, language: Language): string {
  const { why, remedy, tier: tierWord } = words[language];
  const text = doc[language];
  const more = [`${tierWord} ${tier}`, ...aliases].join(', ');
  return [
    `- **${reason}** (${more}): ${text.heading}`,
    `  - \`${text.title}\``,
    `  - ${why}: ${text.why}`,
    `  - ${remedy}: ${text.remedy}`,
  ].join('\n');
}

function aliasTable(language: Language): string {
  const { head } = words[language];
  const rows = popeyeCodes.map(({ code, says, incidents = [], why }) => {
    const names = (reasons: readonly string[]) => reasons.map((reason) => `\`${reason}\``).join(', ');
    return [code, says, names(reasonsNamed(code)), names(incidents), why?.[language] ?? ''].map(cell).join(' | ');
  });
  return [head.join(' | '), head.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n');
}
