import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { modelFetch } from '#explain/model/fetch.ts';
import { question, testAsker } from '#explain/model/testing.ts';
import { startModelServer } from '../model-server/model-server.ts';

const never = new AbortController().signal;

/** A proxy that leads every host to one port, and keeps which hosts it was asked for. */
async function startProxy(port: number) {
  const asked: string[] = [];
  const proxy = createServer((incoming, response) => {
    const { host, pathname } = new URL(incoming.url ?? '');
    asked.push(host);
    const { method, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, path: pathname, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    proxy.close();
    proxy.closeAllConnections();
  };
  return { url, asked, [Symbol.asyncDispose]: close };
}

it.each<readonly [name: string, noProxy: string, through: readonly string[]]>([
  ['goes through the proxy that people have set', 'other.invalid', ['models.invalid']],
  ['goes past it where NO_PROXY names the host', '.invalid', []],
])('a question %s', async (_, noProxy, through) => {
  await using server = await startModelServer([{ json: { cause: 'x' } }]);
  await using proxy = await startProxy(Number(new URL(server.url).port));
  const fetch = modelFetch('http://models.invalid/v1', { HTTP_PROXY: proxy.url, NO_PROXY: noProxy });
  const answer = await testAsker('http://models.invalid/v1', {}, { fetch }).ask(question(), never);
  expect(proxy.asked).toEqual(through);
  expect(answer.status).toBe(through.length > 0 ? 'answered' : 'none');
});
