/** What stands in place of a secret. Fixed, so that lengths tell nothing. */
export const mark = '[redacted]';

/**
 * Words of which one must occur before the expressions below are worth trying: one linear scan per string keeps the cost
 * of clean strings near that of `indexOf`.
 */
const suspicious =
  /-----BEGIN|eyJ|[Bb]earer|[Bb]asic |:\/\/|[Pp]ass|PASS|[Pp]wd|PWD|[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Kk]ey|KEY|[Cc]redential|CREDENTIAL|auth|Auth|AKIA|ASIA|gh[opsur]_|github_pat_|glpat-|xox[abprs]-|AIza|sk[-_]|npm_|dckr_pat_|[?&]sig=|SharedAccess|hvs\./;

/** Names whose value is a secret: the word stands at the end, so that TOKEN_TTL and PASSWORD_FILE are none. */
const name =
  /(?:pass(?:word|wd|phrase)?|[_-]pwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|secret[_-]?key|private[_-]?key|account[_-]?key|signing[_-]?key|encryption[_-]?key|credentials?|auth(?:orization)?|dockerconfigjson|dockercfg|connection[_-]?string|dsn|htpasswd)[_-]?\d{0,3}$/i;
/** Endings that look alike and name something public. */
const publicName = /(?:auth-secret|auth-tls-secret|bypass|compass|imagepullsecret|continuetoken|publickey)$/i;

/** Whether the value under this name (of a variable, a key of a ConfigMap, a flag) is a secret. */
export function isSecretName(text: string): boolean {
  return text.length < 200 && text !== 'PWD' && name.test(text) && !publicName.test(text);
}

/** Values that tell nothing, although their name sounds like a secret. */
const harmless =
  /^(?:|true|false|null|nil|none|yes|no|<[^>]{0,40}>|\$\([A-Za-z0-9_.-]{1,100}\)|\$\{[A-Za-z0-9_.-]{1,100}\}|\*+|x{3,}|\[redacted\])$/i;
export function isHarmless(value: string): boolean {
  return value.length < 120 && harmless.test(value);
}

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
  /((?:^|[^A-Za-z0-9])(?:[A-Za-z0-9_.-]{0,60}?(?:pass(?:word|wd|phrase)?|[_-]pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|secret[_-]?key|private[_-]?key|credentials?|authorization|\bsig|\bauth|\bpwd))\\?["']?)(\s{0,4}[=:]\s{0,4}|\s+(?=["']))(\\?"(?:[^"\\]|\\.){0,4000}"?|'[^']{0,4000}'?|\[redacted\]|[^\s"',;&]{1,4000})([^\n]{0,2})/gi;
const flag = /((?:^|[\s"'=,[])--?(?:[A-Za-z0-9-]{0,40}-)?(?:password|passwd|token|secret|api-?key)\s+)(?!-)([^\s"']{1,400})/gi;

/** A text without the secrets in it. The same string when it holds none. */
export function redactText(text: string): string {
  if (text.length < 8 || !suspicious.test(text)) return text;
  let result = text.includes('-----BEGIN') ? text.replace(keyBlock, mark) : text;
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
  if (isHarmless(bare.replace(/[)\]}]+$/, '')) || bare.startsWith(mark)) return whole;
  // `/etc/passwd: Permission denied`: the end of a path, and what went wrong with it.
  if (before.startsWith('/') && sign.includes(':')) return whole;
  const prose = quote === '' && sign.includes(':') && sign !== ':' && /^ \w/.test(after);
  if (prose && !/pass(?:word|wd|phrase)["']?$/i.test(before) && !/^(?=[^]{12})[^]*\d/.test(bare)) return whole;
  if (quote !== '' && /^\s+$/.test(sign)) return whole;
  return `${before}${sign}${quote}${mark}${quote}${after}`;
}
