import { escapeMarkdown } from '#explain/render/escape.ts';
import { speaker } from '#explain/words.ts';
import type { Language } from '#model/language.ts';
import { type MeasureName, measured, measureNames, measures, type Row } from './measures.ts';
import { escapeHtml, page } from './page.ts';
import { evalWords } from './words.ts';

/** Back ends side by side, one column each, and under it what the figures are made of. */
export function scoresAsMarkdown(rows: readonly Row[], language: Language): string {
  const { heads, lines, notes } = tableOf(rows, language);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = heads.map((_, index) => (index === 0 ? '---' : '---:'));
  const table = [line(heads.map(escapeMarkdown)), line(rule), ...lines.map((cells) => line(cells.map(escapeMarkdown)))];
  return `${[...table, ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${escapeMarkdown(note)}`)] : [])].join('\n')}\n`;
}

/** The same as one page of HTML with nothing from elsewhere. */
export function scoresAsHtml(rows: readonly Row[], language: Language): string {
  const { heads, lines, notes } = tableOf(rows, language);
  const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell, index) => (index === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<${tag}>${escapeHtml(cell)}</${tag}>`)).join('')}</tr>`;
  const body = [
    '<table>',
    `<thead>${row(heads, 'th')}</thead>`,
    '<tbody>',
    ...lines.map((cells) => row(cells, 'td')),
    '</tbody>',
    '</table>',
    ...(notes.length > 0 ? ['<ul>', ...notes.map((note) => `<li>${escapeHtml(note)}</li>`), '</ul>'] : []),
  ];
  return page(speaker(evalWords, language)('title'), body.join('\n'), language);
}

/** All of it for programs: each measure with its spread, and every score. */
export function scoresAsJson(rows: readonly Row[]): string {
  const told = rows.map((row) => ({
    ...row,
    measures: Object.fromEntries(measureNames.map((name) => [name, measured(name, row) ?? null])),
  }));
  return `${JSON.stringify({ rows: told }, null, 2)}\n`;
}

function tableOf(rows: readonly Row[], language: Language) {
  const say = speaker(evalWords, language);
  return {
    heads: [say('measure'), ...rows.map(({ name }) => name)],
    lines: [
      [say('model'), ...rows.map(({ model }) => model)],
      [say('prompts'), ...rows.map(({ prompts }) => prompts)],
      ...measureNames.map((name) => [say(name), ...rows.map((row) => cellOf(name, row))]),
    ],
    notes: [...(rows.some((row) => repeatsOf(row) > 1) ? [say('repeats')] : []), ...rows.flatMap((row) => notesOf(row, language))],
  };
}

const nothing = '–';

function cellOf(name: MeasureName, row: Row): string {
  const found = measured(name, row);
  if (!found) return nothing;
  const { form } = measures[name];
  const written = (value: number): string =>
    form === 'share'
      ? String(Math.round(value * 100))
      : form === 'count'
        ? String(Math.round(value))
        : name === 'cost'
          ? value.toFixed(4)
          : value.toFixed(1);
  const unit = form === 'share' ? ' %' : '';
  const { mean, lowest, highest } = found;
  return `${written(mean)}${unit}${repeatsOf(row) > 1 && written(lowest) !== written(highest) ? ` (${written(lowest)}-${written(highest)})` : ''}`;
}
function repeatsOf({ scores, replays }: Row): number {
  return new Set([...scores, ...replays].map(({ repeat }) => repeat)).size;
}

/** What failed, what was left out, and what the wrong ones were. */
function notesOf({ name, scores, replays, notAsked }: Row, language: Language): readonly string[] {
  const say = speaker(evalWords, language);
  const counted = (kinds: readonly Readonly<Record<string, number | undefined>>[]): string => {
    const all = kinds.flatMap((one) => Object.entries(one));
    const names = [...new Set(all.map(([kind]) => kind))];
    const sums = names.map((kind) => [kind, all.reduce((sum, [other, n = 0]) => (other === kind ? sum + n : sum), 0)] as const);
    return sums.length === 0
      ? say('nothing')
      : sums
          .toSorted((a, b) => b[1] - a[1])
          .map(([kind, n]) => `${kind} ${n}`)
          .join(', ');
  };
  const failures = scores
    .flatMap(({ failed }) => failed ?? [])
    .concat(replays.flatMap(({ failed }) => Array.from({ length: failed }, () => 'respond')));
  const before = scores.map(({ kinds }) => kinds.before);
  const after = scores.map(({ kinds }) => kinds.after);
  const stepped = replays.map(({ kinds }) => kinds);
  return [
    ...(failures.length > 0 ? [say('failed', { name, n: failures.length, why: counted(failures.map((why) => ({ [why]: 1 }))) })] : []),
    ...(notAsked > 0 ? [say('notAsked', { name, n: notAsked })] : []),
    ...(before.some((one) => Object.keys(one).length > 0) ? [say('wrong', { name, before: counted(before), after: counted(after) })] : []),
    ...(stepped.some((one) => Object.keys(one).length > 0) ? [say('stepped', { name, kinds: counted(stepped) })] : []),
  ];
}
