import path from 'node:path';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { residueDocs } from '#analyze/residue.ts';
import { type Language, languages } from '#model/language.ts';
import type { FindingDocs } from '#model/words.ts';
import type { GeneratedFile } from './file.ts';
import { page } from './markdown.ts';
import { shelves, unitsOn } from './registries.ts';

const words = {
  en: {
    title: 'Reasons',
    about: 'Every reason that doryo gives, by shelf and analyzer. Words in braces are filled in from the cluster.',
    why: 'Why it matters',
    remedy: 'What to do',
    reads: 'Reads',
    residue: 'What no analyzer understands',
  },
  ja: {
    title: '検出理由の一覧',
    about: 'doryo が示す検出理由を、分類とアナライザーごとに示します。波括弧の部分にはクラスターの値が入ります。',
    why: '影響',
    remedy: '対処',
    reads: '読み取る情報',
    residue: 'どのアナライザーにも該当しないもの',
  },
} as const;

interface Documented {
  readonly id: string;
  readonly reads: readonly string[];
  readonly findings: FindingDocs;
}

/** The catalogue, one page for each language. */
export function reasonPages(root: string): readonly GeneratedFile[] {
  const shelf = shelves.find(({ unit }) => unit === 'analyzer');
  const places = new Map((shelf ? unitsOn(root, shelf) : []).map((file) => [path.basename(file, '.ts'), path.dirname(file)]));
  const byShelf = Map.groupBy(analyzers as readonly Documented[], ({ id }) => places.get(id) ?? '');
  return languages.map((language) => {
    const { title, about, residue } = words[language];
    const parts = [...byShelf]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, units]) => [`## ${name}`, ...units.flatMap((unit) => unitParts(unit, language))]);
    const rest = unitParts({ id: 'residue', reads: [], findings: residueDocs }, language);
    return page('reasons', language, [title, about, ...parts, `## ${residue}`, ...rest]);
  });
}

function unitParts({ id, reads, findings }: Documented, language: Language): readonly string[] {
  const { why, remedy, reads: label } = words[language];
  const head = reads.length > 0 ? [`### ${id}`, `${label}: ${reads.join(', ')}`] : [];
  const reasons = Object.entries(findings).map(([reason, doc]) => {
    const text = doc[language];
    return [`- **${reason}**: ${text.title}`, `  - ${why}: ${text.why}`, `  - ${remedy}: ${text.remedy}`].join('\n');
  });
  return [...head, reasons.join('\n')];
}
