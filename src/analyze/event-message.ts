/** How many nodes gave one reason, as the scheduler counts them; undefined where it names none (unbound claims). */
export interface NodeReason {
  readonly count?: number;
  readonly reason: string;
}
/** `0/2 nodes are available: ...`, from `FitError.Error` of the scheduler's framework. */
export interface SchedulingMessage {
  readonly nodes: number;
  readonly reasons: readonly NodeReason[];
  readonly preemption: readonly NodeReason[];
}

/** From 1.34 the plug-in for resource claims says this of every pod that stays behind, also of one without claims (`PostFilter` of dynamicresources). */
const nothingToDeallocate = /no new claims to deallocate[,.]?\s*$/;
const scheduling = /^0\/(\d{1,6}) nodes are available(?:: |\.|$)/;

/** Reads the message of FailedScheduling, also of a PodScheduled condition: the counts per reason and the part about preemption. */
export function parseScheduling(message: string): SchedulingMessage | undefined {
  const head = scheduling.exec(message);
  if (!head) return undefined;
  const cut = message.indexOf(' preemption: ');
  const first = message.slice(head[0].length, cut === -1 ? undefined : cut).replace(nothingToDeallocate, '');
  const second = cut === -1 ? '' : message.slice(cut + ' preemption: '.length);
  return { nodes: Number(head[1]), reasons: reasonsOf(first), preemption: reasonsOf(second.replace(scheduling, '')) };
}
function reasonsOf(text: string): readonly NodeReason[] {
  return text
    .trim()
    .replace(/\.$/, '')
    .split(/, (?=\d{1,6} )|\. (?=[a-z])/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, count, reason] = /^(\d{1,6}) (.+)$/s.exec(part) ?? [];
      return count === undefined ? { reason: part } : { count: Number(count), reason: reason ?? '' };
    });
}

/** What the message of a pull says: `Failed to pull image "x": ...`, `Back-off pulling image "x"`, from the kubelet's image manager. */
export function parsePull(message: string): { readonly image: string; readonly error: string } | undefined {
  const match =
    /^(?:Failed to pull image|Back-off pulling image|Failed to inspect image|Failed to apply default image tag|Pulling image|Successfully pulled image|Container image) "([^"]{1,500})"(?::\s*|\s*)(.*)$/s.exec(
      message,
    );
  return match ? { image: match[1] ?? '', error: (match[2] ?? '').trim() } : undefined;
}

/** `Back-off restarting failed container app in pod web-1_shop(uid)`: older kubelets name nothing. */
export function parseBackOff(
  message: string,
): { readonly container?: string; readonly pod?: string; readonly namespace?: string; readonly uid?: string } | undefined {
  if (!message.startsWith('Back-off restarting failed container')) return undefined;
  const [, container, pod, namespace, uid] =
    /^Back-off restarting failed container (?:=)?(\S+) in pod ([^_\s]+)_([^(\s]+)\(([^)]+)\)/.exec(message) ?? [];
  return container === undefined ? {} : { container, pod: pod ?? '', namespace: namespace ?? '', uid: uid ?? '' };
}

/** Which object a mount failed for: `MountVolume.SetUp failed for volume "x" : configmap "y" not found`. */
export function parseMount(message: string): {
  readonly volume?: string;
  readonly missing?: { readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim'; readonly name: string };
} {
  const volume = /for volume "([^"]{1,253})"/.exec(message)?.[1];
  const missing = /\b(configmap|secret|persistentvolumeclaim) "([^"]{1,253})" not found/.exec(message);
  const kind = ({ configmap: 'ConfigMap', secret: 'Secret', persistentvolumeclaim: 'PersistentVolumeClaim' } as const)[
    (missing?.[1] ?? '') as 'configmap'
  ];
  return { ...(volume && { volume }), ...(missing && kind && { missing: { kind, name: missing[2] ?? '' } }) };
}

/** `Readiness probe failed: HTTP probe failed with statuscode: 503`, from the kubelet's prober. */
export function parseProbe(message: string): { readonly probe: 'Readiness' | 'Liveness' | 'Startup'; readonly detail: string } | undefined {
  const match = /^(Readiness|Liveness|Startup) probe (?:failed|errored|warning)(?: and resulted in unknown state)?:?\s*(.*)$/s.exec(
    message,
  );
  return match ? { probe: match[1] as 'Readiness', detail: (match[2] ?? '').trim() } : undefined;
}

/** `Error creating: pods "web-1" is forbidden: ...`: why, without the name of a pod that never was. */
export function parseCreate(message: string): { readonly because: string } | undefined {
  const match = /^Error creating: (?:pods "[^"]{1,253}" is forbidden: )?(.+)$/s.exec(message);
  return match ? { because: match[1] ?? '' } : undefined;
}

/** `The node was low on resource: memory. Threshold quantity: ...`, from the kubelet's eviction manager. */
export function parseEviction(message: string): { readonly resource: string } | undefined {
  const resource = /^The node (?:was|had) (?:low on resource|condition): \[?([a-zA-Z.-]{1,60})/.exec(message)?.[1]?.replace(/\.$/, '');
  return resource === undefined ? undefined : { resource };
}

/** The ReplicaSet of a pod by its name: `web-6d4b75cb6d-abcde` is of `web-6d4b75cb6d`. Only names as controllers make them. */
export function replicaSetOfPodName(name: string): string | undefined {
  return /^(.+-[bcdf-hj-np-tv-z2456789]{5,10})-[bcdf-hj-np-tv-z2456789]{5}$/.exec(name)?.[1];
}
