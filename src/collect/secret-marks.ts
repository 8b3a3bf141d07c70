/** What stands in place of a secret. Fixed, so that lengths tell nothing. */
export const mark = '[redacted]';

/** Names whose value is a secret: the word stands at the end, so that TOKEN_TTL and PASSWORD_FILE are none. */
const name =
  /(?:pass(?:word|wd|phrase)?|[_-]pwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|secret[_-]?key(?:[_-]?base)?|secret[_-]id|(?:private|account|signing|encryption|master|hmac|licen[cs]e|session|unseal|shared|pre-?shared)[_-]?key|[_-]pw|[_-]pin|[_-]salt|cookie|passw(?:or)?d[_-][a-z]{1,12}(?<!(?:file|path|ttl|policy|length|min|max|age|expiry|rule|hash_?type|prompt|type|field|ref|key|enabled|required|reset|change|url|env|count|name|source|secret|generator|encoder|algorithm|format))|credentials?|auth(?:orization)?|dockerconfigjson|dockercfg|connection[_-]?string|dsn|htpasswd)[_-]?\d{0,3}$/i;
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

/** Whether a word of a sentence looks made by a machine or for one: digits or capitals among its letters, and no name, time or number. */
export function isMade(value: string): boolean {
  const word = value.replace(/[.,:;)\]}」』"'`]+$/, '');
  if (word.length < 6 || word.length > 400 || /^[\d.:/TZ+-]+$/.test(word) || /^\$[({\w]/.test(word)) return false;
  // Names of objects, hosts, files, fields and reasons: small letters and joiners, or words put together.
  if (/^\/|^[a-z0-9]+(?:[-_./:][a-z0-9]+)+$/.test(word) || /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*$|^[A-Z_]+$|^[a-z]+\d{0,2}$/.test(word))
    return false;
  return (/[A-Za-z]/.test(word) && /\d/.test(word)) || /[a-z][A-Z]/.test(word) || /[!@#$%^&*?]/.test(word);
}
