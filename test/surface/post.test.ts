import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runDoryo } from './run-doryo.ts';

vi.setConfig({ testTimeout: 30_000 });

const example = path.resolve(import.meta.dirname, '../../examples/renamed-key.doryo.json.gz');

/** A chat webhook that answers with one status and keeps what it was sent. */
async function withWebhook<T>(status: number, use: (url: string, bodies: readonly string[]) => Promise<T>): Promise<T> {
  const bodies: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=hidden`, bodies);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('--post', () => {
  it('sends the report once, as the text of a chat message', async () => {
    await withWebhook(200, async (url, bodies) => {
      const { exitCode } = await runDoryo(['analyze', '-f', example, '--post', url]);
      expect(exitCode).toBe(0);
      expect(bodies.map((body) => Object.keys(JSON.parse(body) as object))).toEqual([['text']]);
      expect(bodies[0]).toContain('pricing-rules');
    });
  });

  it('goes through the proxy that people have set, and past it where NO_PROXY says so', async () => {
    await withWebhook(200, async (proxy, bodies) => {
      const environment = { HTTP_PROXY: proxy, HTTPS_PROXY: '' };
      const post = ['analyze', '-f', example, '--post', 'http://chat.invalid/hook'];
      expect((await runDoryo(post, { environment })).exitCode).toBe(0);
      expect(bodies).toHaveLength(1);
      expect((await runDoryo(post, { environment: { ...environment, NO_PROXY: 'chat.invalid' } })).exitCode).toBe(1);
      expect(bodies).toHaveLength(1);
    });
  });

  it('says that the webhook refused, without the secret of its address, and still prints the report', async () => {
    await withWebhook(403, async (url) => {
      const { exitCode, stdout, stderr } = await runDoryo(['analyze', '-f', example, '--post', url]);
      expect(exitCode).toBe(1);
      expect(stdout).toContain('pricing-rules');
      expect(stderr).toContain('403');
      expect(stderr).not.toContain('hidden');
    });
  });
});
