/** Which `get` prints these headings. The body decides, never the command line echoed above it. */
export function kindOfTable(headings: readonly string[]): string | undefined {
  const has = (...names: readonly string[]): boolean => names.every((name) => headings.includes(name));
  if (has('REASON', 'OBJECT') || has('LASTSEEN', 'REASON') || has('LAST SEEN', 'REASON')) return 'Event';
  if (has('STATUS', 'RESTARTS')) return 'Pod';
  if (has('STATUS', 'ROLES', 'VERSION')) return 'Node';
  if (has('CLUSTER-IP', 'TYPE')) return 'Service';
  if (has('READY', 'UP-TO-DATE', 'AVAILABLE') && !has('DESIRED')) return 'Deployment';
  if (has('DESIRED', 'CURRENT', 'UP-TO-DATE', 'NODE SELECTOR')) return 'DaemonSet';
  if (has('DESIRED', 'CURRENT', 'READY')) return 'ReplicaSet';
  if (has('VOLUME', 'CAPACITY', 'STATUS')) return 'PersistentVolumeClaim';
  if (has('CAPACITY', 'RECLAIM POLICY')) return 'PersistentVolume';
  if (has('COMPLETIONS', 'DURATION')) return 'Job';
  if (has('SCHEDULE', 'SUSPEND')) return 'CronJob';
  if (has('REFERENCE', 'MINPODS')) return 'HorizontalPodAutoscaler';
  if (has('CLASS', 'HOSTS')) return 'Ingress';
  if (has('ALLOWED DISRUPTIONS')) return 'PodDisruptionBudget';
  if (has('NAME', 'READY', 'AGE') && !has('STATUS')) return 'StatefulSet';
  return undefined;
}
/** Plural as people type it. */
const plurals: Readonly<Record<string, string>> = { Ingress: 'ingresses', PersistentVolumeClaim: 'pvc', HorizontalPodAutoscaler: 'hpa', PodDisruptionBudget: 'pdb', PersistentVolume: 'pv' };
export function shapeOfTable(kind: string): string {
  return `get ${plurals[kind] ?? `${kind.toLowerCase()}s`}`;
}
