import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { localhostAllowedHostnames, localhostAllowedOrigins, validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server';
import type { HttpPlace } from '#pipeline/serving.ts';

/** Why a request is not served: its status, and a word for whoever sent it. */
export interface Refusal {
  readonly status: 401 | 403 | 404;
  readonly says: string;
}

/**
 * The gates of a request, in the order in which they are cheap: its path, the host it thinks it speaks to and the page it
 * comes from (a browser that was led to this address by DNS names another), and the token. Undefined where all are open.
 */
export function refusalOf(
  { url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  { host, token }: HttpPlace,
): Refusal | undefined {
  if (url.split('?')[0] !== '/mcp') return { status: 404, says: 'There is nothing but /mcp.' };
  if (!validateHostHeader(headers.host, [...localhostAllowedHostnames(), host]).ok)
    return { status: 403, says: 'This host is not served.' };
  if (!validateOriginHeader(headers.origin, [...localhostAllowedOrigins(), host]).ok)
    return { status: 403, says: 'This origin is not served.' };
  const given = /^Bearer ([^\s]+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  return isSame(given, token) ? undefined : { status: 401, says: 'A bearer token is needed.' };
}

/** In constant time, whatever the lengths. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
