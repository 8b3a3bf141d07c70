import { expect, it } from 'vitest';
import { paste, play } from './session.ts';

const wait = 200_000;

it(
  'before anything is known, no read is refused, and nothing is said to be fine',
  async () => {
    const { stdout } = await play(['kubectl get events', 'ways', 'verify']);
    expect(stdout).toContain('It may show what is wrong: run it, and paste what it prints.');
    expect(stdout).not.toContain('No output of it could change');
    expect(stdout).not.toContain('holds nothing that is wrong');
  },
  wait,
);

it(
  'a read that was passed over is named while it would decide something, and may still be made',
  async () => {
    const { stdout } = await play([
      paste('2-stall.events'),
      'next',
      'next',
      'next',
      'kubectl describe nodes',
      paste('2-stall.describe-nodes'),
    ]);
    const after = stdout.slice(stdout.indexOf('This is `describe node`'));
    expect(stdout).toContain('What would tell the open ones apart was passed over: ');
    expect(stdout).not.toContain('No read that is left would change anything');
    expect(stdout).toMatch(/It would tell apart: What the pod asks for is more/);
    expect(stdout).not.toContain('asked and answered before');
    expect(after).toContain('was passed over: ');
    expect(after).not.toMatch(/was passed over: [^\n]*describe nodes/);
  },
  wait,
);

it(
  'a command that was named to decide an assertion is not refused, a question about a way gets its price, and a way may be taken unseen',
  async () => {
    const turns = [
      paste('2-stall.events'),
      paste('2-stall.describe-nodes'),
      paste('2-stall.describe-pending-pod'),
      paste('2-stall.describe-deployment'),
    ];
    const { stdout, record } = await play([
      ...turns,
      'the memory of worker2 is full, usage is high',
      'kubectl top nodes',
      'should I set strategy Recreate?',
      'decide 1 because it is cheap',
    ]);
    expect(stdout).toContain('This shows it: kubectl top nodes');
    expect(stdout).toContain('It would tell apart: the memory of worker2 is full');
    expect(stdout).toContain('Price: at every later rollout all 2 pods go first: nothing serves');
    expect(stdout).not.toContain('I know nothing that is called');
    expect(record.find(({ entry }) => entry === 'decision')?.['commands']).toEqual([
      'kubectl scale replicaset/nginx-with-10gi-7768c57f84 -n default --replicas=0',
    ]);
  },
  wait,
);
