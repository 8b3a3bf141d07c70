import type { Language } from '#model/language.ts';
import { list, statement } from './blocks.ts';
import type { Report, ReportBlock, ReportIncident } from './report-schema.ts';
import { type Term, terms, termWords } from './words/terms.ts';

const mostTerms = 6;

/**
 * A report for a person who is new to Kubernetes: below the comments of each incident stands what the words mean that it uses.
 * An incident that a model told is left alone: the model explains words where it uses them.
 */
export function withTerms(report: Report): Report {
  const { language } = report;
  return { ...report, incidents: report.incidents.map((one) => (one.explainedBy ? one : withOwnTerms(one, language))) };
}

function withOwnTerms(incident: ReportIncident, language: Language): ReportIncident {
  const rows = termsUsed(incident, language).map(({ name, means }) => ({ cells: [name[language], means[language]] }));
  if (rows.length === 0) return incident;
  const more = [statement(termWords.heading[language]), ...list(rows)];
  return {
    ...incident,
    sections: incident.sections.map((section) =>
      section.name === 'comments' ? { ...section, blocks: [...section.blocks, ...more] } : section,
    ),
  };
}

/** The words that an incident uses: first those that tell its cause, in the order in which they are read. */
function termsUsed(incident: ReportIncident, language: Language): readonly Term[] {
  const texts = textsOf(incident);
  const placed = terms.flatMap((term) => {
    const places = texts.map((text) => text.search(term.seen[language]));
    const rank = places.findIndex((at) => at >= 0);
    return rank < 0 ? [] : [{ term, rank, at: places[rank] ?? 0 }];
  });
  return placed
    .toSorted((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, mostTerms)
    .map(({ term }) => term);
}

/** What the incident says, what matters most first: its causes, how they lead to what is seen, and the rest. */
function textsOf({ title, rootCauses, sections }: ReportIncident): readonly string[] {
  const inSections = (...names: readonly string[]): string =>
    sections
      .filter(({ name }) => names.includes(name))
      .flatMap(({ blocks }) => blocks.flatMap(wordsOf))
      .join('\n');
  const causes = rootCauses.flatMap((one) => [one.about.kind, one.title, one.message]);
  return [[...causes, title].join('\n'), inSections('cause'), inSections('what', 'impact'), inSections('where', 'comments', 'urgency')];
}

function wordsOf(block: ReportBlock): readonly string[] {
  if (block.type === 'statement') return [block.statement.text];
  return block.type === 'table' ? [...block.table.headings, ...block.table.rows.flat()] : [block.step.shows];
}
