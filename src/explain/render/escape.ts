import { quoteText } from '#util/text.ts';

const longest = 4_000;

/** Text as text: nothing in it can become markup, a link, a mention or HTML. On one line. */
export function escapeMarkdown(text: string): string {
  const line = quoteText(text, longest)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/(^|\W)@(?=\w)/g, '$1@\u2060')
    .replaceAll('://', ':\\//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`);
  return line.replace(/^(?:#|[-+=](?=[\s=-]|$)|\d+[.)](?=\s|$))/, (mark) =>
    /^\d/.test(mark) ? `${mark.slice(0, -1)}\\${mark.slice(-1)}` : `\\${mark}`,
  );
}

/** A code span that holds the text as it is: fenced by more backticks than it holds in a row. Bars are kept out of tables' way. */
export function code(text: string): string {
  const line = quoteText(text, longest);
  const longestRun = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longestRun + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
