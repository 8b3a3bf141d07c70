import { withoutSecretForms } from './secret-forms.ts';
import { isHarmless, mark } from './secret-marks.ts';
import { withoutSecretObjects } from './secret-objects.ts';

/**
 * Words of which one must occur before the expressions below are worth trying: one linear scan per string keeps the cost
 * of clean strings near that of `indexOf`.
 */
const suspicious =
  /-----BEGIN|eyJ|[Bb]earer|[Bb]asic |:\/\/|[Pp]ass|PASS|[Pp]wd|PWD|[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Kk]ey|KEY|[Cc]redential|CREDENTIAL|auth|Auth|AKIA|ASIA|gh[opsur]_|github_pat_|glpat-|xox[abprs]-|AIza|sk[-_]|npm_|dckr_pat_|[?&]sig=|SharedAccess|hvs\./;

const keyBlock = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;
const known: readonly RegExp[] = [
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|npm_[A-Za-z0-9]{30,}|dckr_pat_[A-Za-z0-9_-]{16,})/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
  /\bAIza[A-Za-z0-9_-]{30,}/g,
  /\bsk[-_](?:live_|test_|ant-|proj-)?[A-Za-z0-9_-]{20,}/g,
  /\bhvs\.[A-Za-z0-9_-]{20,}/g,
];
const header = /\b(bearer|basic)(\s+)[A-Za-z0-9+/_.~=-]{8,}/gi;
/** The password of a URL; a URL in which the name holds slashes has none. */
const urlPassword = /(:\/\/[^\s:/?#@"'<>]{0,200}:)[^\s/?#"'<>]{1,400}(?=@)/g;
/** `name=value` and `name: value`, quoted or not, also `--name value`, wherever they stand in a text. */
const assignment =
  /((?:^|[^A-Za-z0-9])(?:[A-Za-z0-9_.-]{0,60}?(?:pass(?:word|wd|phrase)?|[_-]pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|secret[_-]?key|private[_-]?key|credentials?|authorization|\bsig|\bauth|\bpwd))\\?["']?)(\s{0,4}[=:]\s{0,4}|\s+(?=["']))(\\?"(?:[^"\\]|\\.){0,4000}"?|'[^']{0,4000}'?|\[redacted\]|[^\s"',;&]{1,4000})(?=([^\n]{0,2}))/gi;
const flag = /((?:^|[\s"'=,[])--?(?:[A-Za-z0-9-]{0,40}-)?(?:password|passwd|token|secret|api-?key)\s+)(?!-)([^\s"']{1,400})/gi;

/** A text without the secrets in it. The same string when it holds none. */
export function redactText(given: string): string {
  const text = withoutSecretForms(given);
  if (text.length < 8 || !suspicious.test(text)) return text;
  let result = withoutSecretObjects(text.includes('-----BEGIN') ? text.replace(keyBlock, mark) : text);
  for (const pattern of known) result = result.replace(pattern, mark);
  return result
    .replace(header, (_, scheme: string, space: string) => `${scheme}${space}${mark}`)
    .replace(urlPassword, (_, before: string) => `${before}${mark}`)
    .replace(assignment, (...[whole, before, sign, value, after]: Assignment) => assigned([whole, before, sign, value, after]))
    .replace(flag, (_, before: string) => `${before}${mark}`);
}

type Assignment = readonly [whole: string, before: string, sign: string, value: string, after: string];

/**
 * Prose ("failed to fetch oauth token: unexpected status") is not an assignment: after a colon, an unquoted value that
 * another word follows counts only for passwords or when it looks made by a machine.
 */
function assigned([whole, before, sign, value, after]: Assignment): string {
  const quote = /^\\?["']/.exec(value)?.[0] ?? '';
  const bare = value.slice(quote.length, quote !== '' && value.endsWith(quote.slice(-1)) ? value.length - quote.length : undefined);
  if (isHarmless(bare) || isHarmless(bare.replace(/[)\]}]+$/, '')) || bare.startsWith(mark)) return whole;
  // `/etc/passwd: Permission denied`: the end of a path, and what went wrong with it.
  if (before.startsWith('/') && sign.includes(':')) return whole;
  const prose = quote === '' && sign.includes(':') && sign !== ':' && /^ \w/.test(after);
  if (prose && !/pass(?:word|wd|phrase)["']?$/i.test(before) && !/^(?=[^]{12})[^]*\d/.test(bare)) return whole;
  if (quote !== '' && /^\s+$/.test(sign)) return whole;
  return `${before}${sign}${quote}${mark}${quote}`;
}
