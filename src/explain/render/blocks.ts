import { tableLines } from '#util/table.ts';
import { quoteText } from '#util/text.ts';
import { displayWidth, padRight, wrap } from '#util/width.ts';
import { compactIds } from '../names.ts';
import type { ReportBlock } from '../report-schema.ts';
import { frameWords } from '../words/frame.ts';
import { speaker } from '../words.ts';
import { type Layout, withIds } from './page.ts';

const longest = 4_000;
const indent = '  ';
const deeper = '    ';

/** Lines of a section's blocks: statements, tables below them, commands with what they show. */
export function blockLines(blocks: readonly ReportBlock[], page: Layout): readonly string[] {
  const commands = blocks.flatMap((block) => (block.type === 'step' ? [displayWidth(quoteText(block.step.command, longest))] : []));
  const commandWidth = Math.min(Math.max(0, ...commands), Math.floor(page.width / 2));
  return blocks.flatMap((block) => {
    if (block.type === 'statement') return statementLines(block, page);
    if (block.type === 'table') return tableBlockLines(block, page);
    return stepLines(block, commandWidth, page);
  });
}

function statementLines({ statement: { text, evidence } }: Extract<ReportBlock, { type: 'statement' }>, page: Layout): readonly string[] {
  const said = quoteText(text, longest);
  const ids = displayWidth(compactIds(evidence));
  const whole = page.width - indent.length;
  const lines = wrap(said, whole);
  const crowded = ids > 0 && displayWidth(lines.at(-1) ?? '') + ids + 2 > whole;
  const fitting = crowded && ids < whole / 2 ? wrap(said, whole - ids - 2) : lines;
  return withIds(
    fitting.map((line) => indent + line),
    evidence,
    page,
  );
}

function tableBlockLines({ table, evidence }: Extract<ReportBlock, { type: 'table' }>, page: Layout): readonly string[] {
  const hasHeadings = table.headings.length > 0;
  const rows = (hasHeadings ? [table.headings, ...table.rows] : table.rows).map((row) => row.map((cell) => quoteText(cell, longest)));
  const rowIds = hasHeadings ? [[], ...(table.rowEvidence ?? [])] : (table.rowEvidence ?? []);
  const idWidth = Math.max(0, ...rowIds.map((ids) => displayWidth(compactIds(ids))), displayWidth(compactIds(evidence)));
  const width = page.width - deeper.length - (idWidth > 0 ? idWidth + 2 : 0);
  const laid = tableLines(rows, { width, headings: hasHeadings });
  const top = laid.findIndex((lines) => lines.length > 0);
  return laid.flatMap((lines, index) => {
    if (lines.length === 0) return [];
    const quiet = hasHeadings && index === 0;
    const [first = '', ...rest] = lines.map((line) => deeper + line);
    const ids = rowIds[index] ?? [];
    const shown = ids.length > 0 || index > top ? ids : table.rowEvidence ? [] : evidence;
    return [...withIds([first], shown, page), ...rest].map((line) => (quiet ? page.palette.quiet(line) : line));
  });
}

function stepLines(
  { step }: Extract<ReportBlock, { type: 'step' }>,
  commandWidth: number,
  { language, width, palette }: Layout,
): readonly string[] {
  const say = speaker(frameWords, language);
  const command = quoteText(step.command, longest);
  const shows = quoteText(step.shows, longest);
  const besideWidth = width - deeper.length - commandWidth - 3;
  const beside = shows !== '' && displayWidth(command) <= commandWidth ? wrap(shows, besideWidth) : [];
  const head =
    beside.length > 0
      ? beside.map(
          (line, index) =>
            deeper + (index === 0 ? palette.command(padRight(command, commandWidth)) : ' '.repeat(commandWidth)) + `   ${line}`,
        )
      : [
          ...commandLines(command, width - deeper.length).map((line) => deeper + palette.command(line)),
          ...(shows === '' ? [] : wrap(shows, width - deeper.length - 2).map((line) => `${deeper}  ${line}`)),
        ];
  const readings = step.readings.flatMap(({ when, means }) => {
    const [first = '', ...rest] = wrap(
      say('ifReading', { when: quoteText(when, longest), means: quoteText(means, longest) }),
      width - deeper.length - 4,
    );
    return [`${deeper}  - ${first}`, ...rest.map((line) => `${deeper}    ${line}`)];
  });
  return [...head, ...readings];
}

/**
 * A command is broken only between its words, with the shell's own mark, so that it can still be pasted. A quoted word stays
 * whole, even where it is wider than the page: a break inside quotes would become part of it.
 */
function commandLines(command: string, width: number): readonly string[] {
  const words = command.match(/(?:[^\s'"]|'[^']*'|"[^"]*"|['"])+/g) ?? [command];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width - 2) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one, index, all) => (index < all.length - 1 ? `${one} \\` : one));
}
