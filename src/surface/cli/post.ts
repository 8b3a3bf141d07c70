import { outgoingFetch } from '#collect/outgoing-fetch.ts';
import { DoryoError } from '#model/error.ts';
import type { Terminal } from './terminal.ts';

/** Chat services refuse longer texts; Slack's limit for one message is 40,000 characters. */
const longest = 35_000;
const timeoutMilliseconds = 15_000;

/** Sends a text once to a webhook that takes `{"text": ...}`, as the chat services do. Throws when it was not taken. */
export async function postText(
  url: string,
  text: string,
  { environment, signal }: Pick<Terminal, 'environment' | 'signal'>,
): Promise<void> {
  const target = addressOf(url);
  const cut = text.length > longest ? `${text.slice(0, longest)}\n… (cut: the whole report has ${text.length} characters)` : text;
  const response = await send(target, JSON.stringify({ text: cut }), { environment, signal });
  if (response.ok) return;
  throw new DoryoError('WriteFailed', `${target.host} answered ${response.status} to the report.`, {
    hint:
      response.status === 404 || response.status === 403
        ? 'check that the webhook address is complete and still valid'
        : 'try again, or save the report with -o markdown',
  });
}

function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol === 'https:' || address?.protocol === 'http:') return address;
  throw new DoryoError('BadArgument', '--post needs the http or https address of a webhook.', {
    hint: 'doryo analyze --post https://chat.example.com/hooks/NAME',
  });
}

async function send(target: URL, body: string, { environment, signal }: Pick<Terminal, 'environment' | 'signal'>): Promise<Response> {
  const fetch = outgoingFetch(target, environment);
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]);
    return await fetch(target, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: limit, redirect: 'error' });
  } catch (cause) {
    // The address itself is a secret in chat services: only its host is shown.
    throw new DoryoError('WriteFailed', `the report could not be sent to ${target.host}.`, {
      hint: 'check the address and the network, or save the report with -o markdown',
      cause,
    });
  }
}
