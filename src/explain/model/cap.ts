import type { Part } from '../asker.ts';
import type { Sealed } from '../boundary/boundary.ts';
import { shareOfHead } from '../boundary/cut.ts';
import { tokensIn } from './tokens.ts';

/**
 * Most tokens that each part may have, so that together they have about `room`. doryo's own words come first and whole; the
 * others share what is left evenly, and what a short one does not need goes to the long ones.
 */
export function sharesOf(parts: readonly { readonly from: Part['from']; readonly tokens: number }[], room: number): readonly number[] {
  const sizes = (isOwn: boolean): readonly number[] => parts.filter(({ from }) => (from === 'doryo') === isOwn).map(({ tokens }) => tokens);
  const [own, others] = [sizes(true), sizes(false)];
  const shareOfOwn = share(own, room);
  const shareOfOthers = share(others, Math.max(0, room - sum(own)));
  return parts.map(({ from }) => Math.floor(from === 'doryo' ? shareOfOwn : shareOfOthers));
}

/** Most tokens that each may have, so that all together have at most `room`. */
function share(sizes: readonly number[], room: number): number {
  let [left, over] = [room, sizes.length];
  for (const size of sizes.toSorted((a, b) => a - b)) {
    const each = left / over;
    if (size > each) return each;
    left -= size;
    over -= 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** Pseudonyms may be shorter than names: before a text is sealed it is cut to a little more than it may have, and again after. */
export const slack = 1.5;

/** Characters of a text that have about so many tokens. */
export function charactersFor(most: number, { text, tokens }: { readonly text: string; readonly tokens: number }): number {
  return tokens === 0 ? text.length : Math.floor((text.length * most) / tokens);
}

/** A sealed text with at most so many tokens, with what states the cut: it goes on from where one was made already, between lines where there are any. */
export function shortened(sealed: Sealed, most: number): Sealed {
  const text = sealed.head + sealed.tail;
  const tokens = tokensIn(text);
  let [kept, over, aim] = [sealed, sizeOf(sealed) - most, Math.max(0, Math.min(most, tokens))];
  // Some lines have more tokens than others: what is still too long is cut once more, by as much.
  while (over > 0) {
    kept = cutTo(sealed, charactersFor(aim, { text, tokens }));
    if (aim === 0) break;
    over = sizeOf(kept) - most;
    aim = Math.max(0, aim - over);
  }
  return kept;
}

/** About how many tokens a sealed text has as it is sent. */
export function sizeOf(sealed: Sealed): number {
  return tokensIn(joined(sealed));
}

function cutTo(sealed: Sealed, characters: number): Sealed {
  const { head, tail, left = { lines: 0, characters: 0 } } = sealed;
  const text = head + tail;
  // A text that was not cut yet is all head.
  const end = sealed.left ? tail : text;
  const first = wholeLines(head.slice(0, Math.floor(characters * shareOfHead)), 'head');
  const last = wholeLines(end.slice(Math.max(0, end.length - Math.floor(characters * (1 - shareOfHead)))), 'tail');
  const out = text.slice(first.length, text.length - last.length);
  return {
    head: first,
    tail: last,
    left: { lines: left.lines + out.split('\n').length - 1, characters: left.characters + out.length },
  };
}
function wholeLines(text: string, end: 'head' | 'tail'): string {
  if (!text.includes('\n')) return text;
  return end === 'head' ? text.slice(0, text.lastIndexOf('\n') + 1) : text.slice(text.indexOf('\n') + 1);
}

/** As it is sent: what was left out is stated where it stood. */
export function joined({ head, tail, left }: Sealed): string {
  if (!left) return head;
  const stated = `[left out here to fit: ${left.lines > 1 ? `${left.lines} lines, ` : ''}${left.characters} characters]`;
  return `${head}${head === '' || head.endsWith('\n') ? '' : '\n'}${stated}\n${tail}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
