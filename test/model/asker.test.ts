import { describe, expect, it } from 'vitest';
import { question, testAsker } from '#explain/model/testing.ts';
import { startModelServer } from '../model-server/model-server.ts';
import { textOf } from '../model-server/script.ts';

const never = new AbortController().signal;
const good = { json: { cause: 'workload-1 asks for too much', replicas: 2 } };

describe('a question to a model', () => {
  it('goes out behind the boundary and comes back in the names of the cluster', async () => {
    await using server = await startModelServer([good]);
    const answer = await testAsker(server.url).ask(question(), never);
    expect(answer).toMatchObject({
      status: 'answered',
      value: { cause: 'checkout asks for too much', replicas: 2 },
      cut: false,
      cached: false,
    });
    const [sent] = server.received;
    expect(sent && textOf(sent)).toContain('Deployment namespace-1/workload-1');
    expect(sent && textOf(sent)).not.toMatch(/checkout|shop/);
    expect(sent?.body?.response_format?.type).toBe('json_schema');
  });
});
