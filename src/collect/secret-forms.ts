import { isHarmless, isMade, isSecretName, mark } from './secret-marks.ts';

/** One way in which programs write a secret beside what is not `name=value`. */
interface Form {
  /** What stands before it, the secret, and perhaps more. Linear in time. */
  readonly pattern: RegExp;
  /** Words of prose stand in that place too: then only what looks made by a machine is one. */
  readonly mayBeProse?: true;
}
/** Forms that have a sign in common, without which there is none of them in a text. */
interface Family {
  readonly sign: RegExp;
  readonly forms: readonly Form[];
}

const passes = 'pass(?:word|wd|phrase)';
const families: readonly Family[] = [
  {
    // Headers, settings of servers, statements and sentences.
    sign: /[Aa]uthorization|AUTHORIZATION|[Cc]ookie\\{0,7}["']?:|requirepass|masterauth|bindpw|bind_?pass|rootpw|community|admin-password|password |stats auth|[Ii]dentified by|IDENTIFIED BY|パスワード|暗証|秘密鍵|トークン|シークレット/,
    forms: [
      {
        pattern:
          /(\bauthorization\\{0,7}["']?\s*[=:]\s*\\{0,7}["']?(?:token|digest|negotiate|ntlm|apikey|hawk|signature|aws4-hmac-sha256)\s+)((?:[^\r\n\\]|\\{1,7}"){4,2000})/gi,
      },
      { pattern: /(\b(?:set-)?cookie\\{0,7}["']?:\s*\\{0,7}["']?)([^\r\n"'\\]{4,4000})/gi },
      {
        pattern:
          /((?:^|\n|\\n|["'])[ \t]*(?:requirepass|masterauth|bindpw|bind_?password|rootpw|r[ow]community|admin-password)[ \t]+)([^\s"'\\]{2,400})/gim,
      },
      { pattern: /(\b(?:login|user)[ \t]+[^\s]{1,100}[ \t]+(?:insecure-)?password[ \t]+)([^\s"'\\]{2,400})/gi },
      { pattern: /(\bstats[ \t]+auth[ \t]+[^\s:]{1,100}:)([^\s"'\\]{2,400})/gi },
      { pattern: /(\bidentified\s+by\s+(?:password\s+)?\\{0,7}["'])([^"'\\]{2,400})/gi },
      {
        pattern: /((?:パスワード|暗証番号|秘密鍵|トークン|シークレット)\s{0,2}(?:[:：=＝]|は|が)?\s{0,2}[「『"']?)([!-~]{4,400})/g,
        mayBeProse: true,
      },
    ],
  },
  {
    // Names of secrets in other syntax than `name=value`.
    sign: /requirepass|masterauth|[Pp]assw|PASSW|[Pp]assphrase|[Ss]ecret[^N]|SECRET|[Tt]oken|TOKEN|_?(?:[Aa]pi|master|hmac|license|licence|session|unseal|shared|encryption|signing)[-_.]?[Kk]ey|(?:MASTER|HMAC|LICENSE|LICENCE|SESSION|UNSEAL|SHARED|ENCRYPTION|SIGNING|API|SECRET)_?KEY|[Ss]haredKey|access\.key|_pw\b|erlang_?cookie|ERLANG_COOKIE/,
    forms: [
      { pattern: /((?:^|[\s"'])--(?:requirepass|masterauth)["']?,?[ \t]*["']?)([^\s"',]{2,400})/gi },
      {
        pattern: new RegExp(
          `(\\b${passes}\\\\{0,7}["']?(?:\\s+(?:is|was|=>?)|\\s*=>)?\\s+\\\\{0,7}["'\`]?)([^\\s"'\`\\\\,;<>]{4,400})`,
          'gi',
        ),
        mayBeProse: true,
      },
      {
        pattern: /((?:passw(?:or)?d|secret|token|api_?key)["']\s{0,4}(?:=>|,)\s{0,4}["'])([^"'\\]{4,400})(?=["']\s{0,2}[,)\]};])/gi,
        mayBeProse: true,
      },
      { pattern: /((?:passw(?:or)?d|secret|token|api_?key)\s{0,4}=>\s{0,4}["'])([^"'\\]{3,400})/gi },
      { pattern: /((?:passw(?:or)?d|passphrase|secret|token|api-?key)>\s{0,20})([^<>]{2,400})(?=\s{0,20}<\/)/gi },
      {
        pattern:
          /((?:passw(?:or)?d|passphrase|secret|token|api-?key|secret\.key|access\.key)["']?(?:\s{1,4}value=["']|<\/name>(?:\s|\\n){0,40}<value>))([^<>"']{2,400})/gi,
      },
      { pattern: /((?:passw(?:or)?d|secret|token)=&quot;)([^&]{2,400})/gi },
      {
        pattern: new RegExp(
          `((?:^|\\n|\\\\n)[ \\t-]*["']?[\\w.-]{0,60}(?:${passes}|secret_?key|token|api_?key|private_?key)["']?:[ \\t]*[|>][+-]?\\d?[ \\t]*(?:\\n|\\\\n)[ \\t]+)([^\\n\\\\]{1,4000})`,
          'gi',
        ),
      },
      {
        pattern: new RegExp(
          `((?:^|\\n|\\\\n)[ \\t-]*["']?[\\w.-]{0,60}${passes}["']?:[ \\t]+)(?!["'|>{[&*])([^\\s\\\\]{1,400} [^\\n\\\\]{1,400})`,
          'gi',
        ),
        mayBeProse: true,
      },
      {
        pattern:
          /((?:secret_?id|(?:master|hmac|licen[cs]e|session|unseal|shared|pre-?shared|encryption|signing)_?key|secret_?key_?base|erlang_?cookie|_pw)\\{0,7}["']?\s{0,4}[=:]\s{0,4}\\{0,7}["']?)([^\s"'\\,;&]{4,400})/gi,
      },
      { pattern: /((?:passwords|passphrases)\\{0,7}["']\s{0,4}:\s{0,4}\{)([^{}]{4,2000})(?=\})/gi },
      { pattern: /(\bkey\s+\\{0,7}["'][\w.-]{0,60}passw(?:or)?d\\{0,7}["']\s+has\s+value\s+\\{0,7}["'])([^"'\\]{2,400})/gi },
      {
        pattern: /((?:passwords|passphrases|tokens|apikeys|api_keys)\\{0,7}["']?\s{0,4}[:=]\s{0,4}\[)([^\][{}]{4,4000})(?=\])/gi,
      },
      {
        pattern: /((?:passwords|passphrases|tokens|api_?keys):[ \t]*(?:\n|\\n))((?:[ \t]*- [^\n\\:]{2,400}(?:\n|\\n|$)){1,100})/gi,
      },
      { pattern: /((?:passw(?:or)?d|secret|token|api_?key)\\{2,15}"\s*:\s*\\{2,15}")([^"\\]{2,400})/gi },
    ],
  },
  {
    // Programs that take it behind a letter.
    sign: /mysql|redis-cli|sshpass|mongo|docker login|curl|wget/,
    forms: [
      { pattern: /(\bmysql\w*\b[^\n|;&]{0,200}?[\s"']-p)(?![\s"',])([^\s"',]{2,200})/g },
      {
        pattern:
          /(\b(?:redis-cli\b[^\n|;&]{0,200}?[\s"']-a|sshpass\b["']?,?\s*["']?-p|mongo\w*\b[^\n|;&]{0,200}?[\s"']-p|docker\s+login\b[^\n|;&]{0,200}?\s-p)["']?,?\s*["']?)([^\s"',]{2,200})/g,
      },
      { pattern: /(\b(?:curl|wget)\b[^\n|;]{0,400}?[\s"'](?:-u|--user)["']?[\s,=]*["']?[^\s:"']{1,100}:)([^\s"',]{2,200})/g },
    ],
  },
  {
    // A slash or a hash in the password of an address, and an account that is a token.
    sign: /@/,
    forms: [
      { pattern: /(:\/\/[^\s:/?#@"'<>]{0,200}:)(?!\d{1,5}(?:[/?#]|$))([^\s"'<>@]{1,400})(?=@)/g },
      { pattern: /(:\/\/)([A-Za-z0-9_-]{20,400})(?=@)/g },
      { pattern: /(:thin:[\w$#]{1,60}\/)([^\s@"']{1,200})(?=@)/g },
    ],
  },
  {
    // Tokens, hashes and signatures that are known by their form.
    sign: /X-Amz|Signature=|webhook|IncomingWebhook|bot\d|AGE-SECRET|K10[0-9a-f]|s\.[A-Za-z0-9]{24}|\$(?:2[aby]|5|6|y|apr1|argon2id?)\$|[Uu]nseal|Private-Lines|"kty/,
    forms: [
      { pattern: /([?&]X-Amz-(?:Signature|Credential|Security-Token)=)([^&\s"'\\]{8,4000})/g },
      { pattern: /(\bSignature=)([0-9a-f]{32,})/g },
      { pattern: /(\/(?:api\/webhooks\/\d{6,}|IncomingWebhook)\/)([\w-]{16,}(?:\/[\w-]{4,})?)/g },
      { pattern: /(\bbot)(\d{6,12}:[\w-]{30,})/g },
      { pattern: /(\b)(AGE-SECRET-KEY-1[A-Z0-9]{20,})/g },
      { pattern: /(\b)(K10[0-9a-f]{40,}::[\w:-]{8,200})/g },
      { pattern: /(\b)(s\.[A-Za-z0-9]{24,26})(?![\w.])/g, mayBeProse: true },
      { pattern: /(\$(?:2[aby]|5|6|y|apr1|argon2id?)\$)([./A-Za-z0-9$=,+]{20,200})/g },
      { pattern: /(\bunseal key \d+:\s*)([A-Za-z0-9+/=]{20,})/gi },
      { pattern: /(Private-Lines: \d+(?:\r?\n|\\n))((?:[A-Za-z0-9+/=]{4,76}(?:\r?\n|\\n)?){1,200})/g },
      { pattern: /("kty\\{0,7}"[^{}]{0,2000}?"(?:d|k)\\{0,7}"\s*:\s*\\{0,7}")([\w-]{8,2000})/g },
    ],
  },
];

/** What one form or another cannot do without: a text of letters, digits, points and colons holds only tokens of a known form. */
const possible = /[\s"'=@<$&\u0080-\uffff]|AGE-SECRET|K10[0-9a-f]|bot\d{6}|s\.[A-Za-z0-9]{24}|:\/\//;

/** A text without the secrets that stand in other forms than `name=value`. The same string when it holds none. */
export function withoutSecretForms(text: string): string {
  if (text.length < 8 || !possible.test(text)) return text;
  let result = text;
  for (const { sign, forms } of families) if (sign.test(result)) result = forms.reduce(withoutForm, result);
  return withoutPairs(result);
}
function withoutForm(text: string, { pattern, mayBeProse }: Form): string {
  return text.replace(pattern, (whole, before: string, secret: string) =>
    secret.includes(mark) || isHarmless(secret) || isReference(secret) || (mayBeProse && !isMade(secret)) ? whole : before + mark,
  );
}
/** Where a program takes it from is no secret: a variable, a command, a field of the environment. */
function isReference(secret: string): boolean {
  return /^(?:\$[A-Za-z_({]|os\.|process\.|getenv|env\.|\{\{)/.test(secret);
}

/** A variable of a container as text: its value with the sign before it, and its name behind it. What stands before is looked at from its end. */
const valued = /value(?:\\{0,7}["'])?\s*[:=]\s*\\{0,7}["']?(?:\\{1,7}")?([^\s"'\\]{3,4000})/g;
const nameBefore = /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{3,200})(?:\\{0,7}["'])?\s*,?\s{0,40}(?:- )?(?:\\{0,7}["'])?$/;
const turned =
  /(value(?:\\{0,7}["'])?\s*[:=]\s*\\{0,7}["']?)([^\s"'\\,]{3,4000})((?:\\{0,7}["'])?\s*,?\s{0,40}(?:\\{0,7}["'])?name(?:\\{0,7}["'])?\s*[:=]\s*\\{0,7}["']?)([A-Za-z0-9_.-]{3,200})/g;
/** Where the name before a value may begin at the earliest. */
function startOfName(text: string, end: number): number {
  let at = end;
  while (at > end - 60 && /[\s,"'\\-]/.test(text[at - 1] ?? '')) at -= 1;
  while (at > end - 260 && /[A-Za-z0-9_.-]/.test(text[at - 1] ?? '')) at -= 1;
  return Math.max(0, at);
}
type Turned = readonly [whole: string, sign: string, value: string, between: string, name: string];
function withoutPairs(text: string): string {
  if (!text.includes('value')) return text;
  const isSecret = (name: string, value: string): boolean => isSecretName(name) && !isHarmless(value) && !value.startsWith(mark);
  return text
    .replace(valued, (whole: string, value: string, at: number, all: string) => {
      const before = nameBefore.exec(all.slice(startOfName(all, at), at))?.[1];
      return before !== undefined && isSecret(before, value) ? whole.slice(0, -value.length) + mark : whole;
    })
    .replace(turned, (...[whole, sign, value, between, name]: Turned) => (isSecret(name, value) ? sign + mark + between + name : whole));
}
