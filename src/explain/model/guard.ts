import type { Fetch } from '../backend.ts';

/** The other side is no model server, or not where it said it was. */
export class NotAnApi extends Error {
  override readonly name = 'NotAnApi';
  readonly type: string;
  constructor(type: string) {
    super(`answered with ${type}`);
    this.type = type;
  }
}
export class Redirected extends Error {
  override readonly name = 'Redirected';
  readonly to: string;
  constructor(to: string) {
    super(`refers to ${to}`);
    this.to = to;
  }
}
/** A whole answer came where a stream was asked for. */
export class NotStreamed extends Error {
  override readonly name = 'NotStreamed';
}
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

const mostBytes = 33_554_432;
const binaryStream = 'application/vnd.amazon.eventstream';

/**
 * A fetch that keeps to what was agreed to: it follows no redirect, takes nothing that is no API, reads only so much, and
 * tells of each piece that arrives. `listener` gives, at the time of a request, who is told.
 */
export function guarded(fetch: Fetch, listener: () => () => void): Fetch {
  return async (target, init) => {
    const onBytes = listener();
    const response = await fetch(target, { ...init, redirect: 'manual' });
    onBytes();
    if (response.status >= 300 && response.status < 400) throw new Redirected(hostIn(response.headers.get('location')));
    const type = (response.headers.get('content-type') ?? 'nothing').split(';')[0]?.trim() ?? '';
    const streams = type === 'text/event-stream' || type === binaryStream;
    if (response.ok && !streams) {
      if (!/json|^nothing$/.test(type)) throw new NotAnApi(type);
      if (wantsStream(target, init)) throw new NotStreamed('answered whole');
    }
    return counted(response, onBytes);
  };
}

function wantsStream(target: Parameters<Fetch>[0], init: RequestInit | undefined): boolean {
  const body = typeof init?.body === 'string' ? init.body : '';
  return /"stream"\s*:\s*true/.test(body) || /[:/](?:stream\w*|converse-stream)\b/i.test(addressOf(target));
}

function addressOf(target: Parameters<Fetch>[0]): string {
  return target instanceof Request ? target.url : String(target);
}

function counted(response: Response, onBytes: () => void): Response {
  if (!response.body) return response;
  let bytes = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.length;
      onBytes();
      if (bytes > mostBytes) controller.error(new TooMuch(`more than ${mostBytes / 1_048_576} MiB`));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), response);
}

/** Where it leads, without anything that stands behind the path. */
function hostIn(location: string | null): string {
  if (location === null || !URL.canParse(location)) return 'another place';
  const { origin, pathname } = new URL(location);
  return `${origin}${pathname}`;
}
