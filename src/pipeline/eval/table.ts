import { sectionNames } from '#model/explanation.ts';
import type { Score } from './score.ts';

/** The scores of one back end with one version of the prompts. */
export interface Row {
  readonly name: string;
  readonly prompt: string;
  readonly scores: readonly Score[];
}
type Cell = readonly [heading: string, of: (scores: readonly Score[]) => string];

const cells: readonly Cell[] = [
  ['incidents', (scores) => String(scores.length)],
  ['answered', (scores) => share(scores.map(({ answered }) => Number(answered)))],
  ['root cause', (scores) => share(scores.map(({ rootCause }) => rootCause))],
  ['statements', (scores) => String(sum(scores.map(({ statements }) => statements)))],
  ['wrong before checks', (scores) => String(sum(scores.map(({ wrongBefore }) => wrongBefore)))],
  ['of them still shown, marked', (scores) => String(sum(scores.map(({ wrongAfter }) => wrongAfter)))],
  ...sectionNames.map((name): Cell => [name, (scores) => share(scores.map(({ sections }) => sections[name]))]),
  ['investigation', (scores) => share(scores.map(({ investigation }) => investigation))],
  [
    'reads that show nothing',
    (scores) => `${sum(scores.map(({ readsShowingNothing }) => readsShowingNothing))} of ${sum(scores.map(({ reads }) => reads))}`,
  ],
  ['corrections', (scores) => String(sum(scores.map(({ corrections }) => corrections)))],
  ['urgency untouched', (scores) => share(scores.map(({ urgencyUntouched }) => Number(urgencyUntouched)))],
  ['tokens', (scores) => String(sum(scores.map(({ tokens }) => tokens)))],
  ['cost', (scores) => (scores.every(({ cost }) => cost === undefined) ? '-' : sum(scores.map(({ cost = 0 }) => cost)).toFixed(4))],
  [
    'seconds per incident',
    (scores) => (scores.length === 0 ? '-' : (sum(scores.map(({ milliseconds }) => milliseconds)) / scores.length / 1000).toFixed(1)),
  ],
];

/** Back ends side by side, as Markdown. */
export function scoresAsMarkdown(rows: readonly Row[]): string {
  const heads = ['back end', 'prompt', ...cells.map(([heading]) => heading)];
  const lines = rows.map(({ name, prompt, scores }) => [name, prompt, ...cells.map(([, of]) => of(scores))]);
  return [heads, heads.map(() => '---'), ...lines]
    .map((cellsOfRow) => `| ${cellsOfRow.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
    .concat('\n');
}

/** The same as one page of HTML without anything from elsewhere. */
export function scoresAsHtml(rows: readonly Row[]): string {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const heads = ['back end', 'prompt', ...cells.map(([heading]) => heading)].map((head) => `<th>${escaped(head)}</th>`).join('');
  const lines = rows.map(
    ({ name, prompt, scores }) =>
      `<tr>${[name, prompt, ...cells.map(([, of]) => of(scores))].map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<!doctype html>\n<meta charset="utf-8">\n<title>doryo eval</title>\n<style>body{font:14px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:4px 8px;text-align:right}td:first-child,th:first-child{text-align:left}</style>\n<table>\n<tr>${heads}</tr>\n${lines.join('\n')}\n</table>\n`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
function share(values: readonly number[]): string {
  return values.length === 0 ? '-' : `${Math.round((100 * sum(values)) / values.length)} %`;
}
