import { tableLines } from '#util/table.ts';
import { clean } from '#util/text.ts';
import { displayWidth, truncate, wrap } from '#util/width.ts';
import { compactIds, shortName } from '../names.ts';
import type { Report, ReportIncident } from '../report-schema.ts';
import { frameWords } from '../words/frame.ts';
import { speaker } from '../words.ts';
import { blockLines } from './blocks.ts';
import { evidenceLines } from './evidence.ts';
import { explainedLine, gapLines, headerParts, legend, lookedAtLine, silencedLine, summaryRow, verdict } from './frame.ts';
import type { Page } from './page.ts';
import { noColour, type Palette, terminalPalette } from './palette.ts';

export interface TextOptions {
  /** Columns of the terminal; 40 at least. */
  readonly width: number;
  readonly colour: boolean;
  /** Only this incident, by its id or the beginning of its fingerprint. */
  readonly only?: string;
  /** Quotes all evidence in full below each incident. */
  readonly evidence?: boolean;
}

const narrowest = 40;

/** A report as text for a terminal. Nothing is added that the report does not hold; no line is wider than `width`. */
export function renderText(report: Report, options: TextOptions): string {
  const page: Page = {
    report,
    language: report.language,
    width: Math.max(narrowest, options.width),
    palette: options.colour ? terminalPalette() : noColour,
    quotes: options.evidence === true,
  };
  const { only } = options;
  const shown = report.incidents.filter(
    ({ id, fingerprint }) => only === undefined || id === only || (only.length >= id.length && fingerprint.startsWith(only)),
  );
  const parts = [
    header(page),
    only === undefined
      ? summary(page)
      : shown.length === 0
        ? wrap(speaker(frameWords, report.language)('noSuchIncident', { id: clean(only) }), page.width)
        : [],
    ...shown.map((incident) =>
      incident.silenced && only === undefined
        ? foldedLines(incident, page)
        : [...incidentLines(incident, page), ...(page.quotes ? evidenceLines(incident, page) : [])],
    ),
    only === undefined ? footer(page) : [],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function header({ report, width, palette }: Page): readonly string[] {
  const note = legend(report);
  return [joined(headerParts(report), ' · ', width), note === '' ? [] : [note]]
    .flat()
    .map((line, index) => (index === 0 ? palette.strong(line) : palette.quiet(line)));
}

/** Parts with a mark between them, broken only at the mark. */
function joined(parts: readonly string[], mark: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : line + mark + part;
    if (line === '' || displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = part;
  }
  return [...lines, line].flatMap((one) => wrap(one, width));
}

function summary(page: Page): readonly string[] {
  const { report, width, palette } = page;
  const { incidents } = report;
  const sentence = wrap(verdict(report), width).map(incidents.length === 0 ? palette.fine : palette.strong);
  if (incidents.length === 0) return sentence;
  const rows = tableLines(summaryRows(page), { width });
  const colored = rows.flatMap((lines, index) => lines.map((line) => setPriority(line, incidents[index], palette)));
  return [...sentence, '', ...colored];
}

/** Few incidents are shown with their whole titles; of many each takes one line, so that they stay on one screen. */
const fewIncidents = 8;
const longestTitle = 200;
function summaryRows({ report, width }: Page): readonly (readonly string[])[] {
  const rows = report.incidents.map((incident) => summaryRow(incident, report));
  if (rows.length <= fewIncidents)
    return rows.map(([level, subject, title, since]) => [level, subject, truncate(title, longestTitle), since]);
  const widest = (index: 0 | 3): number => Math.max(...rows.map((row) => displayWidth(row[index])));
  const room = width - widest(0) - widest(3) - 6;
  const forSubject = Math.min(Math.max(...rows.map(([, subject]) => displayWidth(subject))), Math.floor(room * 0.36));
  return rows.map(([level, subject, title, since]) => [level, truncate(subject, forSubject), truncate(title, room - forSubject), since]);
}

function setPriority(line: string, incident: ReportIncident | undefined, palette: Palette): string {
  if (!incident || !line.startsWith(incident.priority)) return line;
  return palette[incident.urgency](line.slice(0, 2)) + line.slice(2);
}

function incidentLines(incident: ReportIncident, page: Page): readonly string[] {
  const { report, width, palette } = page;
  const say = speaker(frameWords, report.language);
  const sections = incident.sections.flatMap(({ heading, blocks }, index) => [
    palette.strong(`${index + 1} ${heading}`),
    ...blockLines(blocks, page),
  ]);
  const ids = compactIds(Object.keys(incident.evidence));
  const cited =
    ids === '' || page.quotes
      ? []
      : wrap(say('evidenceAt', { ids, command: `doryo show ${incident.id} --evidence` }), width).map(palette.quiet);
  const told = explainedLine(incident, report);
  const notes = [...(told === '' ? [] : wrap(told, width).map(palette.quiet)), ...cited];
  return [titleLine(incident, page), ...sections, ...(notes.length > 0 ? ['', ...notes] : [])];
}

/** What a person silenced: what it is and until when, and how to see the rest. */
function foldedLines(incident: ReportIncident, page: Page): readonly string[] {
  const lines = [incident.title, silencedLine(incident, page.report)].flatMap((line) => wrap(line, page.width - 2));
  return [titleLine(incident, page), ...lines.map((line) => `  ${page.palette.quiet(line)}`)];
}

/** `── P3 ticket · default/web ───── doryo show 7f3a`, over the whole width. */
function titleLine({ priority, urgency, subject, id }: ReportIncident, { report: { language }, width, palette }: Page): string {
  const command = `doryo show ${id}`;
  const level = `${priority} ${speaker(frameWords, language)(urgency)}`;
  const room = width - displayWidth(`──  ·  ── ${command}`) - displayWidth(level);
  const name = truncate(shortName(subject), room);
  const rule = '─'.repeat(Math.max(2, width - displayWidth(`── ${level} · ${name}  ${command}`)));
  return `── ${palette[urgency](level)} · ${palette.strong(name)} ${palette.quiet(`${rule} ${command}`)}`;
}

function footer({ report, width, palette }: Page): readonly string[] {
  const say = speaker(frameWords, report.language);
  const gaps = gapLines(report).flatMap(({ text, reveal }) => [
    ...wrap(text, width - 2).map((line) => `  ${line}`),
    ...(reveal === undefined ? [] : wrap(reveal, width - 4).map((line) => `    ${palette.command(line)}`)),
  ]);
  return [...(gaps.length > 0 ? [palette.strong(say('gaps')), ...gaps, ''] : []), ...wrap(lookedAtLine(report), width).map(palette.quiet)];
}
