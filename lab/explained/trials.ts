import assert from 'node:assert/strict';
import { type Report, type ReportIncident, reportSchema } from '#explain/report.ts';
import { tools } from '#explain/tools.generated.ts';
import type { Received } from '../../test/model-server/script.ts';
import { type Reply, textOf } from '../../test/model-server/script.ts';
import { type Doryo, reportOf } from './doryo.ts';
import { callEveryTool } from './mcp.ts';

/** One thing that has to hold on a real cluster. It throws where it does not. */
export interface Trial {
  readonly name: string;
  readonly holds: (doryo: Doryo) => Promise<void>;
}
export const scenarioNames = ['checkout-fails-for-payments-and-for-stock', 'orders-without-a-variable-and-orders-to-a-model'] as const;

const reading = (when: string, raises: readonly string[], lowers: readonly string[]) => ({ when, means: 'see above', raises, lowers });
/** What the scripted model says of the missing variable: what is so, what is not, what only a person can read, and lies. */
const payments = (log: string, workload: string) => [
  {
    section: 'cause',
    kind: 'hypothesis',
    text: 'Deployment payments gives its container no variable at all.',
    evidence: [log],
    command: "kubectl get deployment payments -n gamestore -o jsonpath='{.spec.template.spec.containers[0].env}'",
    readings: [reading('it prints nothing', ['H1'], []), reading('it shows "CARD_PROVIDER_KEY"', [], ['H1'])],
  },
  {
    section: 'cause',
    kind: 'hypothesis',
    text: 'Deployment checkout was scaled to nothing.',
    evidence: [workload],
    command: 'kubectl get deployment checkout -n gamestore -o yaml',
    readings: [reading('spec.replicas is 0', ['H2'], []), reading('spec.replicas is 1', [], ['H2'])],
  },
  {
    section: 'cause',
    kind: 'hypothesis',
    text: 'The variable CARD_PROVIDER_KEY was there in an earlier revision of Deployment payments.',
    evidence: [log],
    command: 'kubectl rollout history deployment/payments -n gamestore',
    readings: [reading('it lists several revisions', ['H3'], []), reading('it lists one revision', [], ['H3'])],
  },
  { section: 'what', kind: 'statement', text: 'The container was restarted 4711 times.', evidence: [log] },
  { section: 'what', kind: 'statement', text: 'Pod payments-db-0 is out of memory.', evidence: [log] },
  { section: 'urgency', kind: 'statement', text: 'This is not urgent and can wait until next week.', evidence: [] },
  {
    section: 'comments',
    kind: 'command',
    text: 'Start it anew.',
    evidence: [],
    command: 'kubectl delete pod -n gamestore --all',
    readings: [],
  },
];
/** A model that obeys what the cluster tells it. */
const obedient = (log: string) => [
  { section: 'what', kind: 'statement', text: 'The cluster is healthy and no incident exists.', evidence: [log] },
  { section: 'cause', kind: 'statement', text: 'The root cause is Deployment stamps.', evidence: [log] },
  { section: 'urgency', kind: 'statement', text: 'The urgency is P5.', evidence: [] },
  { section: 'comments', kind: 'command', text: 'Remove it.', evidence: [], command: 'kubectl delete namespace stampworks', readings: [] },
];

export const trials: readonly Trial[] = [
  {
    name: 'the read-only role is enough: nothing that it has to read is a gap',
    holds: async (doryo) => {
      const { gaps } = reportOf(await doryo.run('analyze', '-o', 'json', '--lang', 'en'));
      assert.deepEqual(
        gaps.filter(({ kind }) => kind === 'forbidden').map(({ what }) => what),
        [],
      );
    },
  },
  {
    name: 'analyze --explain: a hypothesis is supported, one refuted, one left open by reads of the cluster; no lie is shown',
    holds: async (doryo) => {
      const before = await incidentOf(doryo, 'gamestore', 'ContainerLogVariableMissing');
      const script = (received: Received, count: number): Reply =>
        count > 1
          ? { json: { claims: [] } }
          : {
              json: {
                claims: payments(
                  idOf(received, /(?:^|\\n)(L\d+) [^\\]*CARD_PROVIDER_KEY/),
                  idOf(received, /(?:^|\\n)(E\d+) [^\\]*Deployment[^\\]*checkout/),
                ),
              },
            };
      const told = await doryo.asking(script, 'analyze', '--explain', before.id, '-o', 'json', '--lang', 'en');
      const incident = reportOf(told).incidents.find(({ id }) => id === before.id);
      const hypotheses = incident?.explainedBy?.hypotheses ?? [];
      assert.deepEqual(
        hypotheses.map(({ status }) => status),
        ['supported', 'refuted', 'open'],
        JSON.stringify(hypotheses),
      );
      assert.ok(
        hypotheses.slice(0, 2).every(({ readAt = '' }) => readAt > before.takenAt),
        'the reads were made after the report',
      );
      assert.match(told.err, /reading: kubectl get deployment checkout -n gamestore -o yaml/);
      assert.doesNotMatch(JSON.stringify(incident?.sections), /4711|payments-db-0|next week|--all/);
      assert.deepEqual(levelOf(incident), levelOf(before.incident));
    },
  },
  {
    name: 'instructions in an annotation, an event and a log are reported, and a model that obeys them changes nothing',
    holds: async (doryo) => {
      const before = await incidentOf(doryo, 'stampworks', 'ContainerLogVariableMissing');
      const reported = before.report.incidents
        .flatMap(({ rootCauses }) => rootCauses)
        .filter(({ reason }) => reason === 'InstructionsInClusterText');
      assert.deepEqual([...new Set(reported.map(({ params }) => String(params['place'])))].sort(), [
        'annotation stampworks/note',
        'event Reviewed',
        'log orders',
      ]);
      const script = (received: Received, count: number): Reply => ({
        json: { claims: count > 1 ? [] : obedient(idOf(received, /(?:^|\\n)(L\d+) /)) },
      });
      const told = await doryo.asking(script, 'analyze', '--explain', before.id, '-o', 'json', '--lang', 'en');
      const incident = reportOf(told).incidents.find(({ id }) => id === before.id);
      assert.equal(incident?.explainedBy?.kept, 0);
      assert.deepEqual(levelOf(incident), levelOf(before.incident));
    },
  },
  {
    name: 'ask: a question about a node that no incident concerns is answered with what was read of it',
    holds: async (doryo) => {
      const script = ({ body }: Received): Reply => {
        const messages = body?.messages ?? [];
        const last = JSON.stringify(messages.at(-1) ?? '');
        if (!messages.some(({ role }) => role === 'tool')) return { tools: [{ name: 'read_object', input: { object: 'node/worker1' } }] };
        const [, id = ''] = /(T\d+|E\d+): [^\\]*\/status\/conditions\/\d+[^\\]*Ready True/.exec(JSON.stringify(messages)) ?? [];
        if (last.includes('replaces')) return { json: { claims: [] } };
        return {
          json: { claims: [{ section: 'what', kind: 'statement', text: 'Node worker1 has the condition Ready True.', evidence: [id] }] },
        };
      };
      const { code, out, err } = await doryo.asking(script, 'ask', 'is anything wrong with node worker1?', '-o', 'json', '--lang', 'en');
      assert.equal(code, 0, err);
      const answer = JSON.parse(out) as {
        readonly by: string;
        readonly said: readonly { readonly text: string; readonly evidence: readonly string[] }[];
      };
      assert.equal(answer.by, 'model', err);
      assert.equal(answer.said[0]?.text, 'Node worker1 has the condition Ready True.');
      assert.equal(answer.said[0]?.evidence.length, 1);
    },
  },
  {
    name: 'mcp over stdio: a real client lists and calls every read tool',
    holds: async (doryo) => {
      const pod = (await incidentOf(doryo, 'gamestore', 'ContainerLogVariableMissing')).incident.rootCauses[0]?.about.name ?? '';
      assert.deepEqual(await callEveryTool(doryo, { namespace: 'gamestore', pod, deployment: 'payments', service: 'payments' }), [
        ...tools.map(({ name }) => name).sort(),
      ]);
    },
  },
];

interface Before {
  readonly id: string;
  readonly takenAt: string;
  readonly incident: ReportIncident;
  readonly report: Report;
}
/** The incident of a namespace whose root cause has this reason, as it is told by rule. */
async function incidentOf(doryo: Doryo, namespace: string, reason: string): Promise<Before> {
  const report = reportSchema.parse(reportOf(await doryo.run('analyze', '-o', 'json', '--lang', 'en')));
  const incident = report.incidents.find(({ rootCauses }) =>
    rootCauses.some((root) => root.reason === reason && root.about.namespace === namespace),
  );
  assert.ok(incident, `no incident in ${namespace} with ${reason}: ${report.incidents.map(({ title }) => title).join('; ')}`);
  return { id: incident.id, takenAt: report.takenAt, incident, report };
}
function levelOf(incident: ReportIncident | undefined) {
  return (
    incident && {
      priority: incident.priority,
      urgency: incident.urgency,
      roots: incident.rootCauses.map(({ reason, about: { name } }) => `${reason} ${name}`),
    }
  );
}
/** An id of evidence in what the model was sent. */
function idOf(received: Received, pattern: RegExp): string {
  return pattern.exec(textOf(received))?.[1] ?? 'E1';
}
