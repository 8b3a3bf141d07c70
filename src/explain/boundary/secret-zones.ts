import { labelStart } from './characters.ts';

/** A stretch of text that must be looked at by the rules for secrets. */
export interface Zone {
  readonly start: number;
  readonly end: number;
  /** Also for secretlint: it begins as a known token does, or is a URL with a password. */
  readonly suspect: boolean;
  /** The edge of a terminal may have broken it: it counts without its line breaks. */
  readonly broken?: boolean;
}

const longest = 4_000;
const assigns = /\\?["']?(?:\s{0,4}[=:]\s{0,4}|\s+)/y;
const valueOf = /\\?"(?:[^"\\]|\\.){0,4000}\\?"?|'[^']{0,4000}'?|[^\s"',;&]{1,4000}/y;
/** `"name":"DB_PASSWORD","value":"..."`, and the same in YAML. */
const namedValue = /\\?["']?\s*,?\s{0,40}(?:- )?\\?["']?value\\?["']?\s*:\s*/y;

const secretEnd =
  /(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|key_?id|credentials?|authorization|sig|auth|bearer|basic|dsn|cfg|json|string)$/i;
/** Quotes, backslash, `=`, `:`, space, tab, ends of lines. */
const behindNames = new Set([34, 39, 92, 61, 58, 32, 9, 10, 13]);
/** A sign, a quote or a space stands behind the word; behind a space only a quote, or what follows a flag or a header. */
function mayAssign(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (!behindNames.has(next)) return false;
  if (next === 34 && text.charCodeAt(end + 1) === 44 && !text.startsWith('"value"', end + 2)) return false;
  const word = text.slice(start, end);
  if (!secretEnd.test(word)) return false;
  if (next > 32) return true;
  return (
    /^\s+(?:["'=:]|(?:- )?value)/.test(text.slice(end, end + 44)) ||
    /^(?:bearer|basic)$/i.test(word) ||
    text.charCodeAt(labelStart(text, start)) === 45
  );
}

/** From the name of a secret to the end of what is assigned to it. */
export function assignmentZone(text: string, start: number, end: number, zones: Zone[]): void {
  // What already stands deep inside a value is looked at with it.
  if ((zones.at(-1)?.end ?? 0) - start > 1_000 || !mayAssign(text, start, end)) return;
  namedValue.lastIndex = end;
  assigns.lastIndex = end;
  const sign = namedValue.exec(text) ?? assigns.exec(text);
  if (!sign) return;
  valueOf.lastIndex = end + sign[0].length;
  const value = valueOf.exec(text)?.[0] ?? '';
  // An object or a list of a manifest holds fields of its own.
  if (value === '' || value.startsWith('{') || value.startsWith('[')) return;
  const last = Math.min(text.length, end + sign[0].length + value.length + 2);
  const whole = wrapped(text, start, last);
  zones.push({ start: Math.max(0, labelStart(text, start) - 2), end: whole, suspect: false, broken: whole > last });
}

/** What a terminal broke at its edge goes on at the margin of the next line. */
function wrapped(text: string, start: number, end: number): number {
  if (text.charCodeAt(end - 1) !== 10 && text.charCodeAt(end) !== 10 && text.charCodeAt(end - 2) !== 10) return end;
  const line = text.indexOf('\n', Math.max(start, end - 2));
  if (line < 0 || line - text.lastIndexOf('\n', line - 1) < 72) return end;
  let next = line + 1;
  while (next < text.length && next - line < longest && !/[\s"',;&]/.test(text.charAt(next))) next += 1;
  return next;
}

const tokenCharacters = /[A-Za-z0-9_.+/=-]+(?:\\?\r?\n[ \t]{0,40}[A-Za-z0-9_.+/=-]{12,}(?=$|[\s"',;]))*/y;
export function tokenZone(text: string, start: number, zones: Zone[]): void {
  const before = zones.at(-1);
  if (before?.suspect && start < before.end) return;
  tokenCharacters.lastIndex = start;
  const run = tokenCharacters.exec(text)?.[0] ?? '';
  if (run.length >= 16) zones.push({ start, end: start + run.length, suspect: true, broken: run.includes('\n') });
}

const urlCharacters = /:\/\/[^\s"'<>`]{1,800}/y;
export function urlZone(text: string, at: number, zones: Zone[]): void {
  urlCharacters.lastIndex = at;
  const url = urlCharacters.exec(text)?.[0] ?? '';
  if (!url.includes('@') && !url.includes('hooks.slack.com')) return;
  zones.push({ start: Math.max(0, labelStart(text, at)), end: at + url.length, suspect: true });
}
/** `user:password@tcp(host)`, `user:password@host:port`: an address of a database that is no URL. */
export function accountZone(text: string, at: number, zones: Zone[]): void {
  const before = /[\w.-]{1,60}:[^\s"'@/:]{3,200}$/.exec(text.slice(Math.max(0, at - 262), at));
  if (before && /^(?:tcp\(|unix\(|\(|[\w.-]+:\d)/.test(text.slice(at + 1, at + 260)) && !text.startsWith('sha256:', at + 1))
    zones.push({ start: at - before[0].length, end: at + 1, suspect: false });
}

const pemEnd = /-----END [A-Z0-9 ]{0,60}-----/;
const pemBody = /^-----BEGIN [A-Z0-9 ]{0,60}-----(?:\\n|\\r|[A-Za-z0-9+/=\s\\:,-])*/;
/** A key or certificate in PEM, with whatever a log put before each of its lines. One that was cut ends where its letters end. */
export function pemZone(text: string, at: number, zones: Zone[]): number {
  const block = text.slice(at, at + 20_000);
  const end = pemEnd.exec(block);
  const last = at + (end ? end.index + end[0].length : (pemBody.exec(block)?.[0].length ?? 10));
  zones.push({ start: at, end: last, suspect: true });
  return last - 1;
}
