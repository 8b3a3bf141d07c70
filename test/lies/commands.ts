import type { Claim } from '#explain/check.ts';
import { type Honest, type Lie, type LieClass, pick, said } from './lie.ts';

const readings = [
  { when: 'it is not ready', means: 'the cause lies there', raises: ['H1'], lowers: [] },
  { when: 'it is ready', means: 'the cause lies elsewhere', raises: [], lowers: ['H1'] },
];
function proposed({ context }: Honest, command: string, means: Claim['readings'] = readings): Lie {
  const text = said(context, { en: 'This tells whether it is so.', ja: 'これで切り分けられます。' });
  return { claim: { section: 'comments', kind: 'command', text, evidence: [], command, readings: means } };
}
function place({ told }: Honest): string {
  return told.subject.namespace === undefined ? '' : ` -n ${told.subject.namespace}`;
}

/** The pods of the incident's own evidence. */
function podsOf({ told }: Honest): readonly { readonly name: string; readonly namespace?: string }[] {
  return [...told.rootCauses, ...told.symptoms].flatMap(({ about }) => (about.kind === 'Pod' ? [about] : []));
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
      const near = JSON.stringify([told.evidence, told.next, told.changes, told.affected]);
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
    title: 'the log of a container that never ran',
    tell: (honest) => {
      const { view } = honest.context.held;
      const pods = podsOf(honest).flatMap(({ name, namespace }) => view.get('Pod', name, namespace) ?? []);
      const waiting = pods.find(
        ({ status }) =>
          status.phase === 'Pending' &&
          !(status.containerStatuses ?? []).some(
            ({ state, lastState, restartCount }) => state?.running || state?.terminated || lastState?.terminated || restartCount > 0,
          ),
      );
      const container = waiting?.spec.containers[0]?.name;
      return waiting && container !== undefined
        ? proposed(honest, `kubectl logs ${waiting.metadata.name} -n ${waiting.metadata.namespace ?? 'default'} -c ${container}`)
        : undefined;
    },
  },
  {
    id: 'open-readings',
    title: 'a read of which nobody says what its answers mean',
    tell: (honest) => {
      const { kind, name } = honest.told.subject;
      const idle = [{ when: 'it shows something', means: 'look closer', raises: [], lowers: [] }];
      return proposed(honest, `kubectl describe ${kind.toLowerCase()} ${name}${place(honest)}`, honest.next() < 0.5 ? [] : idle);
    },
  },
];
