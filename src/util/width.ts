import stringWidth from 'string-width';

/** Columns a text takes on a terminal: wide characters (Japanese, emoji) take two. */
export function displayWidth(text: string): number {
  return isPlain.test(text) ? text.length : stringWidth(text);
}
/** Letters, digits and signs of ASCII: one column each. */
const isPlain = /^[ -~]*$/;

/** The text, filled with spaces on the right to a display width. */
export function padRight(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text, filled with spaces on the left to a display width. */
export function padLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The text cut to a display width, with `…` where something was cut. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `${take(text, Math.max(0, width - 1))}…`;
}

function take(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += displayWidth(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

const wide = '\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef';
const runs = new RegExp(`[${wide}]+|[^${wide}]+`, 'g');
const isWide = new RegExp(`^[${wide}]`);
/** Characters that may not begin a line, and those that may not end one (JIS X 4051, kinsoku). */
const closing = /^[)\],.:;、。，．・：；？！」』）］｝】〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々]/;
const opening = /[([「『（［｛【〈《]$/;
const words = new Intl.Segmenter('ja', { granularity: 'word' });

/** Pieces of a text between which a line may end. A piece that ends a word carries its space. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const word of text.split(/(?<= )/)) {
    for (const run of word.match(runs) ?? []) {
      const parts = isWide.test(run) ? Array.from(words.segment(run), ({ segment }) => segment) : [run];
      for (const part of parts) add(part);
    }
  }
  return pieces;

  function add(part: string): void {
    const last = pieces.at(-1);
    if (last !== undefined && (closing.test(part) || opening.test(last))) pieces[pieces.length - 1] = last + part;
    else pieces.push(part);
  }
}

/**
 * Breaks a text into lines of at most `width` columns: between words, in Japanese also between words without spaces, and
 * inside a word only where it alone is wider than a line. Always at least one line.
 */
export function wrap(text: string, width: number): readonly string[] {
  const limit = Math.max(2, width);
  if (!text.includes('\n') && displayWidth(text) <= limit) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  for (const piece of text
    .split('\n')
    .flatMap((paragraph, index) => (index === 0 ? piecesOf(paragraph) : ['\n', ...piecesOf(paragraph)]))) {
    if (piece !== '\n' && displayWidth((line + piece).trimEnd()) <= limit) {
      line += piece;
      continue;
    }
    if (line.trim() !== '' || piece === '\n') lines.push(line.trimEnd());
    line = piece === '\n' ? '' : breakLong(piece, limit, lines);
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Puts what fills whole lines into `lines`, and gives back the rest. */
function breakLong(piece: string, width: number, lines: string[]): string {
  let rest = piece;
  while (displayWidth(rest.trimEnd()) > width) {
    const head = atMark(take(rest, width)) || [...rest].slice(0, 1).join('');
    lines.push(head);
    rest = rest.slice(head.length);
  }
  return rest;
}

/** A name is broken after one of its own marks, where one stands in the second half of what fits. */
function atMark(head: string): string {
  const mark = Math.max(...['-', '/', '.', '_', ','].map((one) => head.lastIndexOf(one)));
  return mark > head.length / 2 ? head.slice(0, mark + 1) : head;
}
