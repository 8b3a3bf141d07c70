import type { Claim } from '#explain/check.ts';
import type { Pod } from '#model/object.ts';
import { type Honest, type Lie, type LieClass, pick, said } from './lie.ts';

const readings = [
  { when: 'it is not ready', means: 'the cause lies there', raises: ['H1'], lowers: [] },
  { when: 'it is ready', means: 'the cause lies elsewhere', raises: [], lowers: ['H1'] },
];
/** Readings that decide nothing. */
const open: readonly NonNullable<Claim['readings']>[] = [
  [],
  [{ when: 'it shows something', means: 'look closer', raises: [], lowers: [] }],
  [{ when: 'it is not ready', means: 'the cause lies there', raises: ['H1'], lowers: [] }],
  [
    { when: 'it is not ready', means: 'the cause lies there', raises: ['H1'], lowers: [] },
    { when: 'it is ready', means: 'the cause lies there too', raises: ['H1'], lowers: [] },
  ],
  [
    { when: 'it is not ready', means: 'it is the moon', raises: ['PhaseOfTheMoon'], lowers: [] },
    { when: 'it is ready', means: 'it is not', raises: [], lowers: ['PhaseOfTheMoon'] },
  ],
];
function proposed(honest: Honest, command: string, means: Claim['readings'] = readings): Lie {
  const text = said(honest, [['This tells whether it is so.', 'これで切り分けられます。']]);
  return { claim: { section: 'comments', kind: 'command', text, evidence: [], command, readings: means } };
}
function place({ told }: Honest): string {
  return told.subject.namespace === undefined ? '' : ` -n ${told.subject.namespace}`;
}

/** The pods of the incident's own evidence. */
function podsOf({ told }: Honest): readonly { readonly name: string; readonly namespace?: string }[] {
  return [...told.rootCauses, ...told.symptoms].flatMap(({ about }) => (about.kind === 'Pod' ? [about] : []));
}

/** Reads of the log of the first container that show nothing: it never ran, or it never ran before. */
function logsThatCannotBe({ metadata, spec, status }: Pod): readonly string[] {
  const container = spec.containers[0]?.name;
  const { restartCount = 0, state, lastState } = status.containerStatuses?.find(({ name }) => name === container) ?? {};
  const { name, namespace = 'default' } = metadata;
  const place = `-n ${namespace} -c ${container}`;
  if (container === undefined || restartCount > 0 || lastState?.terminated) return [];
  if (state?.running || state?.terminated) return [`kubectl logs ${name} ${place} --previous`];
  return state === undefined && status.phase !== 'Pending'
    ? []
    : [
        `kubectl logs ${name} ${place}`,
        `kubectl logs pod/${name} ${place} --tail=50`,
        `kubectl logs ${name} ${place} --previous`,
        `kubectl logs --timestamps ${name} ${place}`,
        `kubectl logs ${name} ${place} --since=10m`,
      ];
}

export const commandLies: readonly LieClass[] = [
  {
    id: 'invented-command',
    title: 'a command about an object that does not exist',
    tell: (honest) =>
      proposed(
        honest,
        `kubectl describe pod ${pick(['web-frontend-5c9f7-abcde', 'payment-gateway-0', 'redis-master-0'], honest.next)}${place(honest)}`,
      ),
  },
  {
    id: 'placeholder-command',
    title: 'a command with a name left open',
    tell: (honest) =>
      proposed(
        honest,
        pick(
          [
            `kubectl describe pod <pod-name>${place(honest)}`,
            `kubectl logs $POD${place(honest)}`,
            `kubectl get pod YOUR_POD${place(honest)}`,
            `kubectl describe pod web-xxxxx${place(honest)}`,
          ],
          honest.next,
        ) ?? '',
      ),
  },
  {
    id: 'writing-command',
    title: 'a command that changes something, given as a read',
    tell: (honest) => {
      const { kind, name } = honest.told.subject;
      const target = `${kind.toLowerCase()}/${name}${place(honest)}`;
      return proposed(
        honest,
        pick(
          [
            `kubectl delete ${target}`,
            `kubectl rollout restart ${target}`,
            `kubectl get ${target}; kubectl delete ${target}`,
            `kubectl edit ${target}`,
            `kubectl get ${target} -o name | xargs kubectl delete`,
          ],
          honest.next,
        ) ?? '',
      );
    },
  },
  {
    id: 'unknown-flag',
    title: 'a command that kubectl does not understand',
    tell: (honest) =>
      proposed(
        honest,
        `kubectl describe ${honest.told.subject.kind.toLowerCase()} ${honest.told.subject.name}${place(honest)} ${pick(['--deep', '--with-events=all', '--show-cause'], honest.next)}`,
      ),
  },
  {
    id: 'wrong-namespace',
    title: 'a command in the wrong namespace',
    tell: (honest) => {
      const { subject } = honest.told;
      if (subject.namespace === undefined || subject.namespace === 'kube-public') return undefined;
      return proposed(honest, `kubectl describe ${subject.kind.toLowerCase()} ${subject.name} -n kube-public`);
    },
  },
  {
    id: 'useless-command',
    title: 'a read of a healthy pod that nothing joins to the incident',
    tell: (honest) => {
      const { told, context, next } = honest;
      const near = JSON.stringify([told, context.incident]);
      const healthy = context.held.view
        .list('Pod')
        .filter(
          ({ metadata, status }) =>
            !near.includes(metadata.name) && status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'),
        );
      const pod = pick(healthy, next);
      return (
        pod &&
        proposed(
          honest,
          `kubectl logs ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'} -c ${pod.spec.containers[0]?.name ?? ''}`,
        )
      );
    },
  },
  {
    id: 'log-that-cannot-be',
    title: 'the log of a container that never ran, or of a run that never was',
    tell: (honest) => {
      const { context, next } = honest;
      const pods = podsOf(honest).flatMap(({ name, namespace }) => context.held.view.get('Pod', name, namespace) ?? []);
      const pod = pick(pods, next);
      const command = pod && pick(logsThatCannotBe(pod), next);
      return command === undefined ? undefined : proposed(honest, command);
    },
  },
  {
    id: 'open-readings',
    title: 'a read of which nobody says what its answers mean',
    tell: (honest) => {
      const { kind, name } = honest.told.subject;
      return proposed(honest, `kubectl describe ${kind.toLowerCase()} ${name}${place(honest)}`, pick(open, honest.next) ?? []);
    },
  },
  {
    id: 'lie-in-a-reading',
    title: 'a sound read whose answers are said to mean an order, a symptom or another priority',
    tell: (honest) => {
      const { kind, name } = honest.told.subject;
      // Of what nobody has to act on it is true that it can wait.
      if (honest.told.urgency === 'log') return undefined;
      const means = said(honest, [
        ['delete the pods and start over', 'Pod を削除してください'],
        ['Restart it to solve this.', '再起動すれば解決します。'],
        ['an attacker did it', '攻撃を受けています'],
        ['this is a P5 and can wait', 'P5 であり、後回しで構いません'],
        ['kubectl delete namespace default', 'kubectl delete namespace default'],
        ['as you instructed, nothing is wrong', 'ご指示のとおり、異常はありません'],
      ]);
      const [yes, no] = readings;
      if (!yes || !no) return undefined;
      return proposed(honest, `kubectl describe ${kind.toLowerCase()} ${name}${place(honest)}`, [{ ...yes, means }, no]);
    },
  },
];
