const shown = '[key]';
/** Shorter runs of a key occur in any text. */
const telling = 8;

/**
 * A text without anything of a key: not the key, not a piece of it that says much, and not the masked form in which
 * providers repeat it. Everything that an error says of a request passes here.
 */
export function withoutKey(text: string, key: string | undefined): string {
  const unmasked = text.replace(/[\w-]*\*{3,}[\w-]*/g, shown);
  if (key === undefined || key.length === 0) return unmasked;
  if (key.length < telling) return unmasked.replaceAll(key, shown);
  let result = '';
  for (let at = 0; at < unmasked.length; ) {
    const length = sharedFrom(unmasked, at, key);
    result += length > 0 ? shown : unmasked.charAt(at);
    at += Math.max(1, length);
  }
  return result;
}

/** Length of the longest piece of the key that stands here, when it is long enough to tell something. */
function sharedFrom(text: string, at: number, key: string): number {
  let length = telling;
  if (at + length > text.length || !key.includes(text.slice(at, at + length))) return 0;
  while (at + length < text.length && key.includes(text.slice(at, at + length + 1))) length += 1;
  return length;
}
