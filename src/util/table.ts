import { displayWidth, padLeft, padRight, wrap } from './width.ts';

/** A column is not made narrower than this when a table does not fit. */
const narrowest = 8;
const gap = '  ';

export interface TableLayout {
  /** Columns of the terminal that the table may take. */
  readonly width: number;
}

/**
 * Lines of a table whose columns are aligned by display width. Columns of numbers stand right. What does not fit is
 * wrapped inside its cell, widest column first. The lines of each row are given apart, so that something can be put beside them.
 */
export function tableLines(rows: readonly (readonly string[])[], { width }: TableLayout): readonly (readonly string[])[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, index) => rows.map((row) => row[index] ?? ''));
  const widths = fit(columns.map((cells) => Math.max(0, ...cells.map(displayWidth))), width - gap.length * Math.max(0, count - 1));
  const numeric = columns.map(isNumeric);
  return rows.map((row) => rowLines(row, widths, numeric));
}

function rowLines(row: readonly string[], widths: readonly number[], numeric: readonly boolean[]): readonly string[] {
  const cells = widths.map((width, index) => wrap(row[index] ?? '', Math.max(1, width)));
  const height = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells.map((cell, index) => (numeric[index] ? padLeft : padRight)(cell[line] ?? '', widths[index] ?? 0)).join(gap).trimEnd(),
  );
}

/** Narrows the widest column, again and again, until the sum fits. */
function fit(natural: readonly number[], available: number): readonly number[] {
  const widths = [...natural];
  for (let over = sum(widths) - available; over > 0; over = sum(widths) - available) {
    const widest = widths.indexOf(Math.max(...widths));
    const next = Math.max(0, ...widths.filter((_, index) => index !== widest));
    const current = widths[widest] ?? 0;
    const target = Math.max(narrowest, current - over, Math.min(next, current - 1));
    if (target >= current) break;
    widths[widest] = target;
  }
  return widths;
}

/** Whether every cell below the heading begins with a digit and holds no sentence: `6.3Gi`, `250m`, `2/3`. */
function isNumeric(cells: readonly string[]): boolean {
  const body = cells.slice(1).filter((cell) => cell !== '');
  return body.length > 0 && body.every((cell) => /^[-+~]?\d[\d.,/]{0,20}[A-Za-z%]{0,3}$/.test(cell));
}
function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
