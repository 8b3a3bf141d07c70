/**
 * Control characters (C0 but tab and newline, DEL, C1), the invisible marks that reorder or hide text, fillers that show as
 * nothing, and the plane of tag characters and supplementary variation selectors, in which whole sentences can be hidden.
 */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|\udb40[\udc00-\udfff]/g;
/** Terminal escape sequences: CSI, OSC (with its terminator), and two-character ones. Removed whole, before the rest. */
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** Removes what could move a cursor, colour a terminal, or reorder and hide text. Newlines and tabs stay. */
export function clean(text: string): string {
  return text.replace(escapes, '').replace(unsafe, '');
}

/** Clean, on one line, and no longer than `max` characters: how untrusted text appears inside a sentence or a cell. */
export function quoteText(text: string, max = 400): string {
  const line = clean(text).replace(/\s+/g, ' ').trim();
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}
