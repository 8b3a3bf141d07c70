import { estimateTokenCount } from 'tokenx';
import type { Part } from '../asker.ts';

export interface Fitted {
  readonly part: Part;
  /** About how many tokens it had, and how many of them were left out. */
  readonly tokens: number;
  readonly left: number;
}

/**
 * Parts cut so that together they have about `room` tokens. doryo's own words come first and whole; the others share
 * what is left evenly, and what a short one does not need goes to the long ones. The cut is stated where it was made.
 */
export function fitTogether(parts: readonly Part[], room: number): readonly Fitted[] {
  const sizes = parts.map(({ text }) => estimateTokenCount(text));
  const own = parts.map(({ from }) => from === 'doryo');
  const ownSize = sum(sizes.filter((_, index) => own[index]));
  const shareOfOwn = share(
    sizes.filter((_, index) => own[index]),
    room,
  );
  const shareOfOthers = share(
    sizes.filter((_, index) => !own[index]),
    Math.max(0, room - Math.min(ownSize, room)),
  );
  return parts.map((part, index) => {
    const tokens = sizes[index] ?? 0;
    const most = Math.floor(own[index] ? shareOfOwn : shareOfOthers);
    return tokens <= most
      ? { part, tokens, left: 0 }
      : { part: { ...part, text: shortened(part.text, most, tokens) }, tokens, left: tokens - most };
  });
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

/** Beginning and end of a text: the beginning says what it is, and the newest lines of a log stand at the end. Cut between lines where there are any. */
export function shortened(text: string, most: number, tokens: number = estimateTokenCount(text)): string {
  const characters = Math.floor((text.length * most) / tokens);
  const head = text.slice(0, Math.floor(characters * 0.6));
  const tail = text.slice(text.length - Math.floor(characters * 0.4));
  const wholeHead = head.includes('\n') ? head.slice(0, head.lastIndexOf('\n')) : head;
  const wholeTail = tail.includes('\n') ? tail.slice(tail.indexOf('\n') + 1) : tail;
  const out = text.slice(wholeHead.length, text.length - wholeTail.length);
  const lines = out.split('\n').length - 1;
  return `${wholeHead}\n[left out here to fit: ${lines > 1 ? `${lines} lines, ` : ''}${out.length} characters]\n${wholeTail}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
