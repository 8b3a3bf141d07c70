import { readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runDoryo } from '../surface/run-doryo.ts';
import { deploymentYaml, paste, play, recordIn, sessionsIn } from './session.ts';

vi.setConfig({ testTimeout: 300_000 });

const pending = 'nginx-with-10gi-7768c57f84-js8zn';
const waiting = 'nginx-with-10gi-5d84b56c6-vjbl8';
const oldSet = 'nginx-with-10gi-7768c57f84';
const stalled = [
  paste('2-stall.events'),
  paste('2-stall.describe-nodes'),
  paste('2-stall.describe-pending-pod'),
  paste('2-stall.describe-deployment'),
];

describe('the eight points of the reference incident, by rule alone', () => {
  it('1. judges a paste by its body, calls a repeat a repeat, and cites no event that it does not hold', async () => {
    const { stdout, record } = await play([
      paste('1-shortage.events'),
      paste('1-shortage.describe-nodes'),
      paste('1-shortage.describe-nodes', `kubectl describe pod ${pending} -n default`),
    ]);
    expect(stdout).toContain(
      'This is `describe node` of worker1 and `describe node` of worker2: the same, byte for byte, as you gave before',
    );
    expect(stdout).toContain(
      `The command above it says \`kubectl describe pod ${pending} -n default\`; what stands below is judged by its body`,
    );
    expect(stdout).toContain(`Still wanted: kubectl describe pod ${pending} -n default`);
    expect(stdout).not.toContain('x27');
    expect(record.filter(({ entry }) => entry === 'pasted').map(({ verdict }) => verdict)).toEqual(['asked', 'asked', 'repeat']);
  });

  it('1. says of an event older than its object that it belongs to an earlier one, and does not cite it', async () => {
    const table = (seen: string) =>
      `LAST SEEN              TYPE      REASON             OBJECT                                MESSAGE\n${seen.padEnd(23)}Warning   FailedScheduling   pod/${pending}   0/2 nodes are available: 2 Insufficient memory.\n.`;
    const pods = `NAME                               READY   STATUS    RESTARTS   AGE\n${pending}   0/1     Pending   0          139m\nnginx-with-10gi-7768c57f84-qkx89   1/1     Running   0          139m\n.`;
    const { stdout } = await play([pods, table('14m (x27 over 149m)')]);
    expect(stdout).toContain(`The event FailedScheduling about Pod ${pending} began 2026-11-25 02:32:30Z, before that object was made`);
    expect(stdout).not.toContain('x27');
    expect((await play([pods, table('14m (x27 over 139m)')])).stdout).not.toContain('before that object was made');
  });

  it('2. asks for nothing of healthy pods, and refuses commands that decide nothing or show nothing', async () => {
    const { stdout, record } = await play([
      paste('1-shortage.events'),
      paste('1-shortage.pods'),
      'kubectl logs nginx-with-10gi-7768c57f84-qkx89 -n default',
      'kubectl describe pod nginx-with-5gi-5d84b56c6-5xdf6 -n default',
      `kubectl logs ${pending} -n default`,
      'kubectl delete pod x',
    ]);
    expect(stdout.match(/No output of it could change an open hypothesis/g)).toHaveLength(2);
    expect(stdout).toContain('It can show nothing: no container of that pod has run.');
    expect(stdout).toContain('That is no read');
    const asked = record.flatMap(({ entry, command }) => (entry === 'asked' ? [String(command)] : []));
    expect(asked.join('\n')).not.toMatch(/qkx89|5xdf6|logs/);
    expect(new Set(asked).size).toBe(asked.length);
    for (const { entry, readings } of record) if (entry === 'asked') expect((readings as readonly unknown[]).length).toBeGreaterThan(0);
  });

  it('3. does not take requested for used', async () => {
    const { stdout, record } = await play([
      paste('1-shortage.events'),
      paste('1-shortage.describe-nodes'),
      'memory usage is high on the nodes, 44 % is used up',
      'ノードのメモリー使用率が高い',
    ]);
    expect(stdout).toContain('pods ask for 5Gi of 11.3Gi (44 %). Asked for is not used.');
    expect(stdout).toContain('What is used was not seen. This shows it: kubectl top nodes');
    expect(record.filter(({ entry }) => entry === 'asserted').map(({ kind, verdict }) => `${String(kind)} ${String(verdict)}`)).toEqual([
      'usedUp open',
      'usedUp open',
    ]);
    expect(stdout).not.toMatch(/degrad|slow/i);
  });

  it('4. and 5. writes ways that end well, with exact commands, prediction and undo, and no name that was not seen', async () => {
    const { stdout } = await play([
      paste('1-shortage.events'),
      paste('1-shortage.describe-nodes'),
      paste('1-shortage.describe-pending-pod'),
      paste('1-shortage.describe-deployment'),
      'ways',
    ]);
    const ways = stdout.slice(stdout.indexOf('Ways that end well'));
    expect(ways).toContain('"value":"3314328Ki"');
    expect(ways).toContain('Ask for 6628656Ki, and when the rollout stalls scale the old ReplicaSet down');
    expect(ways).toContain(`kubectl scale replicaset/${oldSet} -n default --replicas=0`);
    expect(ways).toContain('at least 1 of 2 pods serve at every step');
    // 5Gi would stall: no way says that asking for it is enough.
    expect(ways).not.toMatch(/"value":"5Gi"/);
    expect(ways).not.toMatch(/<[A-Z_a-z-]+>|nginx-deployment/);
    const names = [...ways.matchAll(/(?:deployment|replicaset)\/(\S+)/g)].map(([, name]) => name);
    expect([...new Set(names)].sort()).toEqual(['nginx-with-10gi', oldSet]);
  });

  it('5. says before the change that the rollout half way blocks itself, and the way that frees it', async () => {
    const { stdout } = await play([...stalled, 'ways']);
    expect(stdout).toContain(
      `[supported] The rollout blocks itself: pods of the old revision hold the room that the new pod needs. (the pod is of ReplicaSet nginx-with-10gi-5d84b56c6, the new revision; the old one ${oldSet} still has 1 pod)`,
    );
    const [first = ''] = /1\. [\s\S]*?(?=2\. )/.exec(stdout.slice(stdout.indexOf('Ways that end well'))) ?? [];
    expect(first).toContain(`kubectl scale replicaset/${oldSet} -n default --replicas=0`);
    expect(first).toContain('at least 1 of 2 pods serve at every step');
    expect(first).toContain('Undo: kubectl rollout undo deployment/nginx-with-10gi -n default');
  });

  it.each([
    [
      'the pending pod is superfluous, one old and one new pod run',
      'en',
      'The evidence says otherwise.',
      `Pod ${waiting} is of ReplicaSet nginx-with-10gi-5d84b56c6, the new revision`,
    ],
    [
      'Pending の Pod は余分です',
      'ja',
      '根拠と食い違います。',
      `Pod ${waiting} は新しいリビジョンの ReplicaSet nginx-with-10gi-5d84b56c6 のものです`,
    ],
  ])('6. contradicts "%s"', async (sentence, language, otherwise, because) => {
    const { stdout } = await play([...stalled, sentence], { words: ['--paste', '--taken-at', '2026-11-25T05:01:30Z', '--lang', language] });
    expect(stdout).toContain(otherwise);
    expect(stdout).toContain(because);
    expect(stdout).toMatch(
      language === 'ja'
        ? /減らすべきなのは古いリビジョンです.*7768c57f84 \(1\)/
        : /The old revision is what should go: \S+7768c57f84 \(1\)/,
    );
    expect(stdout).toMatch(language === 'ja' ? /2 個中 1 個が稼働/ : /half done: 1 of 2 pods/);
  });

  it.each([
    ['an old pod still serves', [paste('2-stall.describe-deployment')], 'The old revision still has pods'],
    ['nothing was shown since the change', [], 'was not shown since the last change'],
    ['only rows were shown', [paste('3-recovered.workloads'), paste('3-recovered.pods')], 'observedGeneration'],
    ['the controller has not looked', [paste('3-recovered.workloads'), deploymentYaml({ observed: 1 })], 'observedGeneration is behind'],
    ['a pod too many is there', [deploymentYaml({ replicas: 3 })], '3 pods where 2 should be'],
  ])('6. does not say recovered while %s', async (_, shown, because) => {
    const { stdout, record } = await play([
      ...stalled,
      'done kubectl scale because way 1',
      ...shown,
      'verify',
      'it is fixed',
      'phase verified because it looks good',
    ]);
    expect(stdout).toContain(because);
    expect(stdout).toContain('It is not verified');
    expect(record.filter(({ entry }) => entry === 'verified').map(({ outcome }) => outcome)).not.toContain('recovered');
    expect(record.filter(({ entry }) => entry === 'asserted').map(({ verdict }) => verdict)).not.toContain('holds');
  });

  it('6. says recovered in paste mode too, when the output that it named proves it', async () => {
    const { stdout } = await play([
      ...stalled,
      'done kubectl scale because way 1',
      paste('3-recovered.workloads'),
      paste('3-recovered.pods'),
      'verify',
      deploymentYaml(),
      'verify',
      'phase verified because both serve',
    ]);
    expect(stdout).toContain('The output of this proves it: kubectl get deployment nginx-with-10gi -n default -o yaml');
    expect(stdout).toContain(
      'One revision serves (nginx-with-10gi): 2 of 2 available, observedGeneration has caught up, nothing is Pending.',
    );
    expect(stdout).toContain('# Hand-over: Deployment default/nginx-with-10gi');
  });

  it('7. offers strategy Recreate only apart from the fix, with its price', async () => {
    const { stdout } = await play([...stalled, 'ways']);
    const [fix = '', permanent = ''] = stdout.slice(stdout.indexOf('Ways that end well')).split('So that it does not come again');
    expect(fix).not.toContain('Recreate');
    expect(permanent).toContain('at every later rollout all 2 pods go first: nothing serves until a new one is ready');
    expect(permanent.match(/Price:/g)).toHaveLength(3);
  });

  it('8. keeps secrets out of the record, and names that are not the client’s own out of the interim report', async () => {
    const secret = 'hunter22-very-secret';
    const { home } = await play([
      ...stalled,
      `note ask taro@ops.example.com, 10.1.2.3 and https://wiki.ops.internal/x`,
      `$ kubectl logs x\n2026-01-01 10:00:00 ERROR password=${secret}\n.`,
    ]);
    const [folder = ''] = sessionsIn(home);
    expect(readFileSync(path.join(folder, 'record.jsonl'), 'utf8')).not.toContain(secret);
    expect(statSync(path.join(folder, 'record.jsonl')).mode & 0o777).toBe(0o600);
    const { stdout } = await runDoryo(['escalate', '--because', 'no room'], { environment: { HOME: home } });
    expect(stdout).toContain('# Interim report: Deployment default/nginx-with-10gi');
    expect(stdout).not.toMatch(/worker[12]|taro@|10\.1\.2\.3|ops\.internal/);
    expect(stdout).toContain(oldSet);
    expect(recordIn(home).at(-1)).toMatchObject({ entry: 'phase', to: 'escalated', because: 'no room' });
  });
});

describe('a session on disk', () => {
  it('goes on where it stopped, also after the record was torn', async () => {
    const { home } = await play(stalled.slice(0, 3));
    const file = path.join(sessionsIn(home)[0] ?? '', 'record.jsonl');
    const before = recordIn(home).length;
    truncateSync(file, statSync(file).size - 7);
    const { stdout, record } = await play([paste('2-stall.describe-deployment')], {
      home,
      words: ['--resume', '--paste', '--taken-at', '2026-11-25T05:01:30Z'],
    });
    expect(stdout).toContain('The last line of the record was torn');
    expect(stdout).toContain('[supported] The rollout blocks itself');
    expect(record.length).toBeGreaterThan(before);
    expect(sessionsIn(home)).toHaveLength(1);
  });
  it('is listed with its phase, and refuses one that is not there', async () => {
    const { home } = await play([...stalled.slice(0, 1), 'phase investigation because the runbook did not help']);
    const { stdout } = await runDoryo(['respond', '--list'], { environment: { HOME: home } });
    expect(stdout).toMatch(/investigation\s+paste\s+P3 Deployment nginx-with-10gi/);
    const { exitCode, stderr } = await runDoryo(['respond', '--resume', 'nothing'], { environment: { HOME: home } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('doryo respond --list');
  });
  it('takes what a runbook says was done, and does not repeat it', async () => {
    const { home } = await play([]);
    const runbook = path.join(home, 'runbook.md');
    (await import('node:fs')).writeFileSync(
      runbook,
      '# Pending pods\n- [x] Look at the nodes: `kubectl describe nodes` -> both ready, 6.3Gi free\n- [ ] Ask the owner\n',
    );
    const { stdout, record } = await play([paste('1-shortage.events')], {
      words: ['--paste', '--taken-at', '2026-11-25T05:01:30Z', '--runbook', runbook],
    });
    expect(stdout).toContain('Runbook: 1 of 2 steps were done');
    expect(record.flatMap(({ entry, command }) => (entry === 'asked' ? [command] : []))).not.toContain('kubectl describe nodes');
  });
});
