import { describe, expect, it, vi } from 'vitest';
import type { Claim } from '#explain/check.ts';
import { startModelServer } from '../model-server/model-server.ts';
import { freshHome } from '../surface/run-doryo.ts';
import { paste, play } from './session.ts';

vi.setConfig({ testTimeout: 300_000 });

type Trap = Partial<Claim> & Pick<Claim, 'text'>;
const claim = (trap: Trap): Claim => ({ section: 'cause', kind: 'statement', evidence: ['E1'], ...trap });
const healthy = 'nginx-with-10gi-7768c57f84-qkx89';
const waiting = 'nginx-with-10gi-5d84b56c6-vjbl8';

/** What a model said, or would say, at each point of the reference incident. None of it may reach the person as it is. */
const traps: readonly (readonly [string, Trap, RegExp])[] = [
  ['1 an event that nobody gave', { section: 'where', text: 'The event FailedScheduling was seen 14m ago (x27 over 149m).' }, /x27|149m/],
  [
    '2 the log of a healthy pod',
    { section: 'comments', kind: 'command', text: 'Look at its log.', command: `kubectl logs ${healthy} -n default` },
    /Next: kubectl logs/,
  ],
  [
    '2 a describe whose readings decide nothing',
    {
      section: 'comments',
      kind: 'command',
      text: 'Describe the healthy pod.',
      command: `kubectl describe pod ${healthy} -n default`,
      readings: [{ when: 'a', means: 'b', raises: [], lowers: [] }],
    },
    /Next: kubectl describe pod \S+qkx89/,
  ],
  [
    '3 requested taken for used',
    { section: 'what', text: 'Memory usage of worker1 is high at 88 %, and performance degrades.' },
    /degrad|usage of worker1/,
  ],
  [
    '4 an assumed name and a placeholder',
    { section: 'comments', text: 'Edit nginx-deployment.yaml and run kubectl scale replicaset <OLD_REPLICASET_NAME> --replicas=0.' },
    /nginx-deployment|OLD_REPLICASET/,
  ],
  [
    '5 the fix that does not fix',
    { section: 'comments', text: 'Lower the memory request to 5Gi and run kubectl apply -f deployment.yaml; then both pods fit.' },
    /both pods fit/,
  ],
  [
    '6 agreement with what is wrong',
    { text: `Pod ${waiting} is superfluous and can be removed; one old and one new pod run.` },
    /superfluous and can be removed/,
  ],
  ['6 recovered', { section: 'what', text: 'The rollout is complete and everything is back to normal.' }, /back to normal/],
  [
    '7 a cure without its price',
    { section: 'comments', text: 'Use strategy Recreate so that this does not happen again.' },
    /Use strategy Recreate/,
  ],
];

/** A session by paste with the scripted model at that address. */
function scripted(url: string): readonly string[] {
  const model = ['--backend', 'openai-compatible', '--model', 'scripted', '--model-url', url, '--yes-send'];
  return ['--paste', '--taken-at', '2026-11-25T05:01:30Z', ...model];
}

describe('a model that tries to fall into the eight points', () => {
  it('is not followed in any of them, and nothing of the cluster leaves by its own name', async () => {
    await using server = await startModelServer(() => ({ json: { claims: traps.map(([, trap]) => claim(trap)) } }));
    const { stdout, record } = await play(
      [
        paste('2-stall.events'),
        paste('2-stall.describe-nodes'),
        paste('2-stall.describe-pending-pod'),
        paste('2-stall.describe-deployment'),
        'ways',
      ],
      {
        words: scripted(server.url),
      },
    );
    expect(server.received.length).toBeGreaterThan(0);
    for (const [name, , pattern] of traps) expect(stdout, name).not.toMatch(pattern);
    expect(stdout).toContain('[supported] The rollout blocks itself');
    expect(stdout).toContain('Ways that end well');
    expect(record.filter(({ entry }) => entry === 'asked').map(({ command }) => command)).not.toContain(
      `kubectl logs ${healthy} -n default`,
    );
    // 8: what was sent. What the scripted model said itself is given back to it as it was.
    const sent = JSON.stringify(server.received.map(({ body }) => body?.messages?.filter(({ role }) => role !== 'assistant')));
    expect(sent.match(/.{0,80}(?:172\.30\.0\.|nginx-with-10gi|7768c57f84).{0,40}/g) ?? []).toEqual([]);
    expect(sent.length).toBeGreaterThan(1_000);
  });

  it('is asked once more for what failed, with the reasons of the checks and of the session, and is shown where it then holds', async () => {
    const lie = claim({ section: 'what', text: 'Memory usage of the nodes is high at 44 %.' });
    const remedy = claim({ text: 'Use strategy Recreate so that this does not happen again.' });
    const mended = claim({ section: 'where', text: 'The scheduler says "0/2 nodes are available: 2 Insufficient memory".' });
    await using server = await startModelServer((_, number) => ({
      json: { claims: number === 1 ? [lie, remedy] : number === 2 ? [{ ...mended, replaces: 0 }] : [] },
    }));
    const { stdout } = await play([paste('1-shortage.events')], { words: scripted(server.url) });
    const again = JSON.stringify(server.received[1]?.body);
    expect(again).toContain('what would end it is written by doryo');
    expect(again).toContain('did not hold');
    expect(stdout).toContain('of 2 statements 1 passed the checks');
    expect(stdout).toContain(mended.text);
    expect(stdout).not.toMatch(/high at 44|Use strategy Recreate/);
    // Never a third time for the same state of the case.
    expect(server.received).toHaveLength(2);
  });

  it('is heard in all that the prompt asks of it, and asked for nothing that the session refuses', async () => {
    const readings = [
      { when: 'it says "SchedulingDisabled"', means: 'no pod may go there', raises: ['nodeOut'], lowers: [] },
      { when: 'otherwise', means: 'it takes pods', raises: [], lowers: ['nodeOut'] },
    ];
    const node = 'kubectl get nodes';
    const asked = [
      claim({ section: 'where', text: 'The scheduler says "0/2 nodes are available: 2 Insufficient memory".' }),
      claim({ section: 'comments', kind: 'command', text: 'Whether each node takes pods.', evidence: [], command: node, readings }),
      claim({ kind: 'hypothesis', text: 'A pod that was just placed may hold the memory.' }),
    ];
    await using server = await startModelServer(() => ({ json: { claims: asked } }));
    const { stdout } = await play([paste('1-shortage.events')], { words: scripted(server.url) });
    expect(stdout).toContain('of 3 statements 3 passed the checks');
    const [system = ''] = (server.received[0]?.body?.messages ?? []).flatMap(({ content }) => (typeof content === 'string' ? content : []));
    expect(system).toContain('no way out and no advice');
    expect(system).not.toMatch(/propose ways|how to undo|with its price/i);
  });

  it('may propose a hypothesis with the read that decides it', async () => {
    await using server = await startModelServer(() => ({
      json: {
        claims: [
          {
            section: 'cause',
            kind: 'hypothesis',
            text: 'A quota may keep further pods away.',
            evidence: ['E1'],
            command: 'kubectl get events -n default',
            readings: [
              { when: 'FailedCreate stands there', means: 'a quota refuses', raises: ['quota'], lowers: [] },
              { when: 'it does not', means: 'no quota', raises: [], lowers: ['quota'] },
            ],
          },
        ],
      },
    }));
    const { stdout, record } = await play([paste('1-shortage.pods')], {
      words: scripted(server.url),
    });
    const proposed = record.filter(({ entry, from }) => entry === 'hypothesis' && from === 'model');
    expect(stdout).toMatch(/of 1 statement [01] passed the checks/);
    for (const { status } of proposed) expect(status).toBe('open');
  });

  it.each([
    ['refuses', { refusal: 'I cannot help with that.' }],
    ['fails', { status: 500, message: 'broken' }],
    ['says what is no JSON', { text: 'The pods are fine.' }],
  ])('leaves the session as it is by rule when it %s', async (_, reply) => {
    await using server = await startModelServer(() => reply);
    const { exitCode, stdout } = await play([paste('2-stall.events'), paste('2-stall.describe-deployment'), 'ways'], {
      home: freshHome(),
      words: scripted(server.url),
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('[supported] The rollout blocks itself');
    expect(stdout).not.toContain('The pods are fine');
  });
});
