import { tableLines } from '#util/table.ts';
import { quoteText } from '#util/text.ts';
import { displayWidth, wrap } from '#util/width.ts';
import { nameOf, shellWord } from '../names.ts';
import { noColour, type Palette, terminalPalette } from '../render/palette.ts';
import { speaker } from '../words.ts';
import { acceptedRows, fieldsOf, leftOutLines, lintHeader, lintVerdict, remarkLines } from './frame.ts';
import type { LintGroup, LintReport } from './schema.ts';
import { lintWords, riskNames } from './words.ts';

export interface LintTextOptions {
  readonly width: number;
  readonly colour: boolean;
  /** Every object and its exact changes, for a report that was narrowed to few. */
  readonly detailed: boolean;
}
interface Page extends LintTextOptions {
  readonly report: LintReport;
  readonly palette: Palette;
}

const narrowest = 40;
/** Rows of one group in an overview; the rest is one command away. */
const mostRows = 12;

/** What lint found as text for a terminal: by risk, then reason, then namespace. No line is wider than `width` but fields and patches. */
export function renderLintText(report: LintReport, options: LintTextOptions): string {
  const page: Page = {
    ...options,
    report,
    width: Math.max(narrowest, options.width),
    palette: options.colour ? terminalPalette() : noColour,
  };
  const { palette, width } = page;
  const verdict = wrap(lintVerdict(report), width).map(report.groups.length === 0 ? palette.fine : palette.strong);
  const parts = [
    wrap(lintHeader(report), width).map(palette.strong),
    verdict,
    ...Object.keys(riskNames).flatMap((risk) => riskParts(risk as keyof typeof riskNames, page)),
    ...frameParts(page),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function riskParts(risk: keyof typeof riskNames, page: Page): readonly (readonly string[])[] {
  const groups = page.report.groups.filter((group) => group.risk === risk);
  if (groups.length === 0) return [];
  const title = `── ${riskNames[risk][page.report.language]} `;
  const line = page.palette.strong(title + '─'.repeat(Math.max(2, page.width - displayWidth(title))));
  return groups.map((group, index) => [...(index === 0 ? [line] : []), ...groupLines(group, page)]);
}

function groupLines(group: LintGroup, page: Page): readonly string[] {
  const { palette, width, detailed, report } = page;
  const say = speaker(lintWords, report.language);
  const head = [group.reason, String(group.findings.length), ...(group.aliases.length > 0 ? [group.aliases.join(' ')] : [])].join(' · ');
  const labelled = [
    [say('why'), group.why],
    [say('remedy'), group.remedy],
  ];
  const rows = detailed ? group.findings : group.findings.slice(0, mostRows);
  const left = group.findings.length - rows.length;
  const table = tableLines(
    rows.map(({ about, title }) => [quoteText(about.namespace ?? '', 80), nameOf(about), title]),
    { width: width - 4 },
  );
  return [
    palette.strong(head),
    ...wrap(group.heading, width - 2).map((line) => `  ${line}`),
    ...indent(tableLines(labelled, { width: width - 2 }).flat(), 2),
    ...(detailed ? [] : fieldsOf(group, report.language).map((field) => `  ${palette.command(`${say('fields')}  ${field}`)}`)),
    ...rows.flatMap((finding, index) => [...indent(table[index] ?? [], 4), ...(detailed ? indent(changeLines(finding, page), 6) : [])]),
    ...(left > 0 ? [`    ${palette.quiet(say('more', { n: left, command: `doryo lint --reason ${group.reason}` }))}`] : []),
  ];
}

/** Each field with what stands there and what should, and the patch as `kubectl patch --type=json` takes it. */
function changeLines({ changes, patch }: LintGroup['findings'][number], { palette, report }: Page): readonly string[] {
  const say = speaker(lintWords, report.language);
  const fields = changes.map(({ field, value, remove, current }) => {
    const now = current === undefined || typeof current === 'object' ? '' : ` ${quoteText(JSON.stringify(current), 80)} →`;
    return palette.command(
      `${quoteText(field, 400)}:${now} ${remove ? say('remove') : value === undefined ? '...' : JSON.stringify(value)}`,
    );
  });
  return patch.length === 0 ? fields : [...fields, palette.quiet(`${say('patch')}: --type=json -p ${shellWord(JSON.stringify(patch))}`)];
}

function frameParts({ report, width, palette }: Page): readonly (readonly string[])[] {
  const say = speaker(lintWords, report.language);
  const lines = (all: readonly string[]) => all.flatMap((line) => indent(wrap(line, width - 2), 2));
  const accepted = tableLines(acceptedRows(report), { width: width - 2 }).flat();
  const left = leftOutLines(report);
  const remarks = remarkLines(report);
  const gaps = report.gaps.map(({ what, namespace, because }) =>
    quoteText(`${what}${namespace === undefined ? '' : ` (${namespace})`}: ${because}`, 400),
  );
  return [
    accepted.length > 0 ? [palette.strong(say('acceptedHeading')), ...indent(accepted, 2)] : [],
    remarks.length > 0 ? [palette.strong(say('remarksHeading')), ...lines(remarks)] : [],
    left.length > 0 ? [palette.strong(say('leftOutHeading')), ...lines([...left, say('showAll')])] : [],
    gaps.length > 0 ? [palette.strong(say('gaps')), ...lines(gaps)] : [],
    report.groups.length > 0 ? wrap(say('howToAccept'), width).map(palette.quiet) : [],
  ];
}

function indent(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}
