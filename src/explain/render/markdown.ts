import { clean } from '#util/text.ts';
import { compactIds, fullName } from '../names.ts';
import { quotation } from '../quotation.ts';
import type { Report, ReportBlock, ReportIncident } from '../report-schema.ts';
import { frameWords } from '../words/frame.ts';
import { speaker } from '../words.ts';
import { code, escapeMarkdown } from './escape.ts';
import { explainedLine, gapLines, headerParts, legend, lookedAtLine, silencedLine, summaryRow, verdict } from './frame.ts';

export interface MarkdownOptions {
  /** Only this incident, by its id or the beginning of its fingerprint. */
  readonly only?: string;
}

/** A report as GitHub-flavoured Markdown: the same content as the text. Nothing from the cluster can become markup or HTML. */
export function renderMarkdown(report: Report, { only }: MarkdownOptions = {}): string {
  const shown = report.incidents.filter(
    ({ id, fingerprint }) => only === undefined || id === only || (only.length >= id.length && fingerprint.startsWith(only)),
  );
  const parts = [
    `# ${escapeMarkdown(verdict(report))}`,
    [headerParts(report).map(escapeMarkdown).join(' · '), escapeMarkdown(legend(report))].filter((line) => line !== '').join('  \n'),
    only === undefined && shown.length > 1 ? summary(report) : '',
    ...shown.map((incident) => (incident.silenced && only === undefined ? foldedPart(incident, report) : incidentPart(incident, report))),
    only === undefined ? footer(report) : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function summary(report: Report): string {
  const say = speaker(frameWords, report.language);
  const heading = [say('headPriority'), say('headSubject'), say('headTitle'), say('headSince')];
  return tableOf(
    heading,
    report.incidents.map((incident) => summaryRow(incident, report)),
  );
}

/** What a person silenced: what it is and until when. */
function foldedPart(incident: ReportIncident, report: Report): string {
  return [headOf(incident, report), escapeMarkdown(silencedLine(incident, report))].join('\n\n');
}
function headOf({ priority, urgency, subject, title, id }: ReportIncident, { language }: Report): string {
  const say = speaker(frameWords, language);
  return `## ${priority} ${escapeMarkdown(say(urgency))}: ${escapeMarkdown(fullName(subject))}\n\n${escapeMarkdown(title)} (${code(`doryo show ${id}`)})`;
}

function incidentPart(incident: ReportIncident, report: Report): string {
  const body = incident.sections.map(
    ({ heading, blocks }, index) =>
      `### ${index + 1}. ${escapeMarkdown(heading)}\n\n${blocks.map((block) => blockPart(block, report)).join('\n\n')}`,
  );
  return [headOf(incident, report), ...body, escapeMarkdown(explainedLine(incident, report)), evidencePart(incident, report)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function blockPart(block: ReportBlock, report: Report): string {
  if (block.type === 'statement') return escapeMarkdown(block.statement.text) + idsOf(block.statement.evidence);
  if (block.type === 'step') return stepPart(block, report);
  const {
    table: { headings, rows, rowEvidence },
    evidence,
  } = block;
  if (headings.length > 0) return tableOf(headings, rows) + (evidence.length > 0 ? `\n\n${idsOf(evidence).trim()}` : '');
  return rows
    .map(
      (row, index) =>
        `- ${row
          .filter((cell) => cell !== '')
          .map(escapeMarkdown)
          .join(' — ')}${idsOf(rowEvidence?.[index] ?? [])}`,
    )
    .join('\n');
}

function stepPart({ step: { command, shows, readings } }: Extract<ReportBlock, { type: 'step' }>, { language }: Report): string {
  const say = speaker(frameWords, language);
  const lines = readings.map(({ when, means }) => `  - ${escapeMarkdown(say('ifReading', { when: clean(when), means: clean(means) }))}`);
  return [`- ${code(command)} ${escapeMarkdown(shows)}`, ...lines].join('\n');
}

function evidencePart({ evidence }: ReportIncident, { language, takenAt }: Report): string {
  const rows = Object.entries(evidence).map(([id, one]) => {
    const { place, text } = quotation(one, { language, takenAt });
    return `- **${id}** ${code(place)} ${code(text)}`;
  });
  if (rows.length === 0) return '';
  return `<details><summary>${escapeMarkdown(speaker(frameWords, language)('evidence'))}</summary>\n\n${rows.join('\n')}\n\n</details>`;
}

function footer(report: Report): string {
  const gaps = gapLines(report).map(({ text, reveal }) => `- ${escapeMarkdown(text)}${reveal === undefined ? '' : ` (${code(reveal)})`}`);
  const list = gaps.length > 0 ? [`## ${escapeMarkdown(speaker(frameWords, report.language)('gaps'))}`, gaps.join('\n')] : [];
  return [...list, escapeMarkdown(lookedAtLine(report))].join('\n\n');
}

function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(headings), `|${headings.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}
function idsOf(ids: readonly string[]): string {
  const text = compactIds(ids);
  return text === '' ? '' : ` [${text}]`;
}
