import type { Language } from '#model/language.ts';
import { quoteText } from '#util/text.ts';
import type { WhyNoAnswer } from '../asker.ts';
import { type Say, speaker } from '../words.ts';
import { NotAnApi, NotStreamed, Redirected } from './guard.ts';
import { withoutKey } from './without-key.ts';
import { modelWords } from './words.ts';

/** Why one request gave no reply. */
export interface Failure {
  readonly kind: 'failure';
  readonly why: WhyNoAnswer;
  /** For people. Holds nothing of the key. */
  readonly message: string;
  /** For the audit log, in a word or two. */
  readonly outcome: string;
  /** Whether asking the same again may help. */
  readonly again: boolean;
  /** As the server asks. */
  readonly waitMilliseconds?: number;
  /** What the server or model cannot do: asked otherwise it may answer. */
  readonly lacks?: 'schema' | 'tools' | 'stream' | 'context' | 'maxTokens';
}

/** What words about a failure need. */
export interface Telling {
  readonly language: Language;
  readonly host: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly keySource: string;
}

/** Reads what was thrown by a provider, or came as an error inside a stream. */
export function failureOf(error: unknown, telling: Telling): Failure {
  const say = speaker(modelWords, telling.language);
  const { host } = telling;
  const cause = causes(error);
  const redirected = cause.find((one) => one instanceof Redirected);
  if (redirected) return failed('notFound', say('redirected', { host, to: redirected.to }), 'redirected');
  const noApi = cause.find((one) => one instanceof NotAnApi);
  if (noApi) return failed('notFound', say('notAnApi', { host, type: quoteText(noApi.type, 60) }), 'not an API');
  if (cause.some((one) => one instanceof NotStreamed)) return { ...failed('malformed', '', 'not streamed'), lacks: 'stream' };
  const status = statusOf(cause);
  if (status !== undefined)
    return failureOfStatus(status, saysOf(error, telling.key), { telling, headers: headersOf(cause), body: bodyOf(cause) });
  const code = codeOf(cause);
  if (code !== undefined && code !== 'UND_ERR_SOCKET' && code !== 'ECONNRESET' && code !== 'EPIPE')
    return failed('unreachable', say('unreachable', { host, because: because(code) }), code);
  const text = quoteText(withoutKey(saysOf(error, telling.key), telling.key), 200);
  return { ...failed('unreachable', say('broken', { model: telling.model, because: text }), 'broken'), again: true };
}

interface StatusContext {
  readonly telling: Telling;
  readonly headers: Readonly<Record<string, string>>;
  /** What came with the status, as it is. */
  readonly body: string;
}

interface Denied {
  readonly host: string;
  readonly status: number;
  readonly source: string;
}
/** Whose key it was that was refused, or that there is none. */
function deniedWords(say: Say<typeof modelWords>, { host, status, source }: Denied): string {
  return source === '-' ? say('wantsKey', { host, status }) : say('denied', { host, status, source });
}

function failureOfStatus(status: number, said: string, { telling, headers, body }: StatusContext): Failure {
  const say = speaker(modelWords, telling.language);
  const { host, model, keySource: source } = telling;
  const says = quoteText(withoutKey(said, telling.key), 300);
  const outcome = `status ${status}`;
  const later = laterBy(retryAfter(headers) ?? retryInfo(body));
  if (status === 401) return failed('denied', deniedWords(say, { host, status, source }), outcome);
  if (status === 402 || isSpent(says, body)) return failed('limited', say('limited', { host, status, says }), outcome);
  if (isTooLong(says) || status === 413) return { ...failed('overLimit', say('tooLong', { model, says }), outcome), lacks: 'context' };
  if (status === 403)
    return failed(
      'denied',
      isKeyTrouble(says) ? say('denied', { host, status, source }) : say('notPermitted', { host, status, says }),
      outcome,
    );
  if (status === 404) {
    const noModel = isAboutModel(says, model);
    return failed('notFound', noModel ? say('noModel', { host, model, status, says }) : say('notThere', { host, status }), outcome);
  }
  if (status === 429) return { ...failed('limited', say('limited', { host, status, says }), outcome), ...later };
  const lacks = lackIn(says);
  const without = lacks && { lacks };
  if (status === 408 || status >= 500)
    return { ...failed('unreachable', say('serverError', { host, status, says }), outcome), ...later, ...without };
  if (isKeyTrouble(says)) return failed('denied', say('denied', { host, status, source }), outcome);
  if (isAboutModel(says, model) && /not (?:found|exist)|no such|unknown|invalid model|does not exist/i.test(says))
    return failed('notFound', say('noModel', { host, model, status, says }), outcome);
  return { ...failed('malformed', say('rejected', { host, status, says }), outcome), ...without };
}

function laterBy(waits: number | undefined): Pick<Failure, 'again' | 'waitMilliseconds'> {
  return { again: true, ...(waits !== undefined && { waitMilliseconds: waits }) };
}

/** A failure that asking again does not mend. */
export function failed(why: WhyNoAnswer, message: string, outcome: string): Failure {
  return { kind: 'failure', why, message, outcome, again: false };
}

/** Seconds or a date by RFC 9110, milliseconds as OpenAI and Azure write them. */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number = Date.now()): number | undefined {
  const exact = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (exact >= 0) return exact;
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Google says in the body how long to wait (`google.rpc.RetryInfo`), even for what is used up for the day: then waiting is no use. */
function retryInfo(body: string): number | undefined {
  const seconds = /"retryDelay":\s*"(\d+(?:\.\d+)?)s"/.exec(body)?.[1];
  return seconds === undefined || /"quotaId":\s*"[^"]*PerDay/.test(body) ? undefined : Number(seconds) * 1000;
}

/** A limit of this minute sounds like one that is used up. */
function isSpent(says: string, body: string): boolean {
  if (retryInfo(body) !== undefined) return false;
  return /insufficient_quota|exceeded your current quota|credit balance is too low|billing/i.test(says);
}
function isTooLong(says: string): boolean {
  return /context[ _](?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens|exceeds? the (?:available )?(?:context|maximum number of tokens)|input is too long/i.test(
    says,
  );
}
function isKeyTrouble(says: string): boolean {
  return /api[ _-]?key|security token|signature|credential|unauthori[sz]ed/i.test(says);
}
function isAboutModel(says: string, model: string): boolean {
  return says.includes(model) || /\bmodel\b|\bdeployment\b/i.test(says);
}
function lackIn(says: string): 'schema' | 'tools' | 'maxTokens' | undefined {
  if (/max_completion_tokens/.test(says)) return 'maxTokens';
  if (/response_format|json_schema|structured output|response_schema|responseschema|output_config|output_format|grammar/i.test(says))
    return 'schema';
  return /\btools?\b|tool_choice|function call/i.test(says) ? 'tools' : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  ENOTFOUND: 'the name is not known (ENOTFOUND)',
  EAI_AGAIN: 'the name cannot be looked up now (EAI_AGAIN)',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time (UND_ERR_CONNECT_TIMEOUT)',
};
function because(code: string): string {
  if (/CERT|SSL|TLS|ISSUER|SELF_SIGNED|VERIFY/.test(code))
    return `its certificate is not trusted (${code}); NODE_EXTRA_CA_CERTS names one more authority`;
  return reasons[code] ?? code;
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one instanceof Error && chain.length < 8; one = one.cause) chain.push(one);
  return chain.length > 0 ? chain : [error];
}
function statusOf(chain: readonly unknown[]): number | undefined {
  for (const one of chain) {
    const { statusCode } = (one ?? {}) as { readonly statusCode?: unknown };
    if (typeof statusCode === 'number' && statusCode >= 400) return statusCode;
  }
  return undefined;
}
function headersOf(chain: readonly unknown[]): Readonly<Record<string, string>> {
  for (const one of chain) {
    const { responseHeaders } = (one ?? {}) as { readonly responseHeaders?: Readonly<Record<string, string>> };
    if (responseHeaders) return responseHeaders;
  }
  return {};
}
function bodyOf(chain: readonly unknown[]): string {
  const bodies = chain.map((one) => ((one ?? {}) as { readonly responseBody?: unknown }).responseBody);
  return bodies.find((body) => typeof body === 'string') ?? '';
}
function codeOf(chain: readonly unknown[]): string | undefined {
  const [code] = chain.flatMap((one) => {
    const { code: held } = (one ?? {}) as { readonly code?: unknown };
    return typeof held === 'string' ? [held] : [];
  });
  return code;
}

/** What the server says, in one line: the message of its error, or the body as it is. */
function saysOf(error: unknown, key: string | undefined): string {
  const { message, responseBody } = (error ?? {}) as { readonly message?: unknown; readonly responseBody?: unknown };
  const own = typeof message === 'string' ? message : typeof error === 'string' ? error : JSON.stringify(error ?? '');
  const body = typeof responseBody === 'string' && !responseBody.includes(own) && !/^\s*</.test(responseBody) ? ` ${responseBody}` : '';
  return withoutKey(`${own}${body}`, key);
}
