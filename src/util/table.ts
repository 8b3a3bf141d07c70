import { displayWidth, padLeft, padRight, wrap } from './width.ts';

/** A column is not made narrower than this when a table does not fit. */
const narrowest = 8;
/** Words up to this wide are kept whole as long as that fits. */
const longestKept = 40;
const gap = '  ';

export interface TableLayout {
  /** Columns of the terminal that the table may take. */
  readonly width: number;
  /** Whether the first row holds headings: only below headings columns of numbers stand right. */
  readonly headings?: boolean;
}

/**
 * Lines of a table whose columns are aligned by display width. Columns of numbers stand right. What does not fit is
 * wrapped inside its cell, widest column first. The lines of each row are given apart, so that something can be put beside them.
 */
export function tableLines(rows: readonly (readonly string[])[], { width, headings = false }: TableLayout): readonly (readonly string[])[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, index) => rows.map((row) => row[index] ?? ''));
  const numeric = columns.map((cells) => headings && isNumeric(cells));
  const sizes = columns.map(sizeOf);
  const room = width - gap.length * Math.max(0, count - 1);
  if (headings && count > 2 && sum(leastWidths(sizes, numeric)) > room) return stacked(rows, width);
  const widths = fit(sizes, numeric, room);
  return rows.map((row) => rowLines(row, widths, numeric));
}

/** Where columns would break words and numbers, each row is a list of its cells by their headings. The row of headings has no lines. */
function stacked([headings = [], ...rows]: readonly (readonly string[])[], width: number): readonly (readonly string[])[] {
  const lines = rows.map(([first = '', ...cells]) => [
    ...wrap(first, width),
    ...cells.flatMap((cell, index) => hanging(`${headings[index + 1] ?? ''}: ${cell}`, width)),
  ]);
  return [[], ...lines];
}
function hanging(text: string, width: number): readonly string[] {
  return wrap(text, width - 2 * gap.length).map((line, index) => (index === 0 ? gap : gap + gap) + line);
}

function rowLines(row: readonly string[], widths: readonly number[], numeric: readonly boolean[]): readonly string[] {
  const cells = widths.map((width, index) => wrap(row[index] ?? '', Math.max(1, width)));
  const height = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, index) => (numeric[index] ? padLeft : padRight)(cell[line] ?? '', widths[index] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

interface Size {
  readonly natural: number;
  /** Narrower than this, words or numbers would be broken. */
  readonly least: number;
}
function sizeOf(cells: readonly string[]): Size {
  const words = cells.flatMap((cell) => cell.split(' '));
  return { natural: Math.max(0, ...cells.map(displayWidth)), least: Math.min(longestKept, Math.max(0, ...words.map(displayWidth))) };
}

/** Narrows the widest columns first, and breaks words only where that is not enough. */
function fit(sizes: readonly Size[], numeric: readonly boolean[], available: number): readonly number[] {
  const gentle = narrow(
    sizes.map(({ natural }) => natural),
    sizes.map(({ least }) => least),
    available,
  );
  const harder = narrow(gentle, leastWidths(sizes, numeric), available);
  return narrow(
    harder,
    sizes.map(() => 2),
    available,
  );
}

/** How narrow columns may become before words of usual length and numbers are broken. */
function leastWidths(sizes: readonly Size[], numeric: readonly boolean[]): readonly number[] {
  return sizes.map(({ least }, index) => (numeric[index] ? least : Math.min(least, narrowest)));
}

function narrow(from: readonly number[], least: readonly number[], available: number): readonly number[] {
  const widths = [...from];
  for (let over = sum(widths) - available; over > 0; over -= 1) {
    const widest = widths.reduce(
      (best, width, index) => (width > (least[index] ?? 0) && width > (widths[best] ?? 0) ? index : best),
      firstAbove(widths, least),
    );
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
function firstAbove(widths: readonly number[], least: readonly number[]): number {
  return widths.findIndex((width, index) => width > (least[index] ?? 0));
}

/** Whether every cell below the heading begins with a digit and holds no sentence: `6.3Gi`, `250m`, `2/3`. */
function isNumeric(cells: readonly string[]): boolean {
  const body = cells.slice(1).filter((cell) => cell !== '');
  return body.length > 0 && body.every((cell) => /^[-+~]?\d[\d.,/]{0,20}[A-Za-z%]{0,3}$/.test(cell));
}
function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
