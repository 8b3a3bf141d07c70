/** Kind, and headings that only its table has; `!` for one that it does not have. The first that fits counts. */
const signs: readonly (readonly [string, ...string[]])[] = [
  ['HelmRelease', 'REVISION', 'CHART'],
  ['Container', 'CONTAINER', 'IMAGE', 'STATE', 'ATTEMPT'],
  ['Event', 'REASON', 'OBJECT'],
  ['Event', 'LASTSEEN', 'REASON'],
  ['Event', 'LAST SEEN', 'REASON'],
  ['Pod', 'STATUS', 'RESTARTS'],
  ['Node', 'STATUS', 'ROLES', 'VERSION'],
  ['Service', 'CLUSTER-IP', 'TYPE'],
  ['Deployment', 'READY', 'UP-TO-DATE', 'AVAILABLE', '!DESIRED'],
  ['DaemonSet', 'DESIRED', 'CURRENT', 'UP-TO-DATE', 'NODE SELECTOR'],
  ['ReplicaSet', 'DESIRED', 'CURRENT', 'READY'],
  ['PersistentVolumeClaim', 'VOLUME', 'CAPACITY', 'STATUS'],
  ['PersistentVolume', 'CAPACITY', 'RECLAIM POLICY'],
  ['Job', 'COMPLETIONS', 'DURATION'],
  ['CronJob', 'SCHEDULE', 'SUSPEND'],
  ['HorizontalPodAutoscaler', 'REFERENCE', 'MINPODS'],
  ['Ingress', 'CLASS', 'HOSTS'],
  ['PodDisruptionBudget', 'ALLOWED DISRUPTIONS'],
  ['Node', 'CPU(cores)', 'MEMORY(bytes)', 'CPU(%)'],
  ['Node', 'CPU(cores)', 'MEMORY(bytes)', 'CPU%'],
  ['Pod', 'CPU(cores)', 'MEMORY(bytes)'],
  ['StatefulSet', 'NAME', 'READY', 'AGE', '!STATUS'],
];

/** Which `get` prints these headings. The body decides, never the command line echoed above it. */
export function kindOfTable(headings: readonly string[]): string | undefined {
  return signs.find(([, ...needed]) =>
    needed.every((name) => (name.startsWith('!') ? !headings.includes(name.slice(1)) : headings.includes(name))),
  )?.[0];
}
/** Plural as people type it. */
const plurals: Readonly<Record<string, string>> = {
  Ingress: 'ingresses',
  PersistentVolumeClaim: 'pvc',
  HorizontalPodAutoscaler: 'hpa',
  PodDisruptionBudget: 'pdb',
  PersistentVolume: 'pv',
};
export function shapeOfTable(kind: string, headings: readonly string[] = []): string {
  if (kind === 'HelmRelease') return headings.includes('DESCRIPTION') ? 'helm history' : 'helm list';
  if (kind === 'Container') return 'crictl ps';
  if (isTop(headings)) return `top ${kind.toLowerCase()}s`;
  return `get ${plurals[kind] ?? `${kind.toLowerCase()}s`}`;
}

/** Whether these are the headings of `kubectl top`, which prints what is used. */
export function isTop(headings: readonly string[]): boolean {
  return headings.includes('CPU(cores)');
}
