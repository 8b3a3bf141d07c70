import { quoteEvent } from '#model/event.ts';
import type { Evidence, EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { listOf, textOf } from './custom-fields.ts';
import { conditionsAt, type PlacedCondition } from './gateways.ts';

/** What keeps an object of Flux from being Ready, in the controller's words. */
export interface FluxFailure {
  readonly object: CustomObject;
  /** `GitOperationFailed`, `HealthCheckFailed`, `DependencyNotReady`, ... */
  readonly cause: string;
  readonly message: string;
  readonly evidence: EvidenceList;
  readonly since: string | undefined;
}

/** Conditions that keep saying it while Ready turns Unknown for each new try (source-controller, helm-controller). */
const wrong: Readonly<Record<string, string>> = {
  Stalled: 'True',
  FetchFailed: 'True',
  BuildFailed: 'True',
  StorageOperationFailed: 'True',
  SourceVerified: 'False',
  Released: 'False',
  TestSuccess: 'False',
};

/** Objects of Flux that have been failing for longer than a try takes; what is suspended or being deleted is left out. */
export function fluxFailures(cluster: View<'CustomObject' | 'Event'>): readonly FluxFailure[] {
  return cluster
    .list('CustomObject')
    .filter(({ apiVersion, metadata, spec }) => isFlux(apiVersion) && !metadata.deletionTimestamp && spec['suspend'] !== true)
    .flatMap((object) => failureOf(cluster, object) ?? [])
    .filter(({ since }) => (secondsSince(since, cluster.takenAt) ?? Number.POSITIVE_INFINITY) >= thresholds.customNotReadySeconds);
}

/** Whether an API version is one of Flux: `source.toolkit.fluxcd.io/v1` and its like. */
export function isFlux(apiVersion: string): boolean {
  return apiVersion.split('/')[0]?.endsWith('.toolkit.fluxcd.io') === true;
}

function failureOf(cluster: View<'CustomObject' | 'Event'>, object: CustomObject): FluxFailure | undefined {
  const conditions = conditionsAt(object.status['conditions'], '/status/conditions');
  const ready = conditions.find(({ type }) => type === 'Ready');
  const steady = conditions.filter(({ type, status }) => wrong[type] === status);
  const last = lastTry(object);
  if (!ready || (ready.status === 'True' && steady.every(({ type }) => type !== 'Stalled'))) return undefined;
  const word = ready.status === 'False' ? ready : (steady[0] ?? (last && { ...ready, reason: last.status, message: '' }));
  if (!word || isUnderWay(word)) return undefined;
  const { reason: cause = word.type } = word;
  const warnings = cluster.eventsAbout(object).filter(({ type, reason }) => type === 'Warning' && reason === cause);
  const placed: readonly PlacedCondition[] = [word, ...steady.filter(({ path }) => path !== word.path)];
  const evidence: readonly Evidence[] = [
    ...placed.slice(1).map(({ path }) => quote(object, path)),
    ...(last ? [quote(object, last.path)] : []),
    ...warnings.slice(-1).map(quoteEvent),
    ...revisions.filter((path) => object.status[path] !== undefined).map((path) => quote(object, `/status/${path}`)),
  ];
  const times = [...placed.map(({ lastTransitionTime }) => lastTransitionTime), last?.since, ...warnings.map(({ firstAt }) => firstAt)];
  return {
    object,
    cause,
    message: withoutColon(word.message || warnings.at(-1)?.message || cause),
    evidence: [quote(object, word.path), ...evidence],
    since: times.filter((time) => time !== undefined).sort()[0],
  };
}
const revisions = ['lastAppliedRevision', 'lastAttemptedRevision'];

function isUnderWay({ status, reason = '' }: PlacedCondition): boolean {
  return status === 'False' && (reason === 'Progressing' || reason === 'ProgressingWithRetry');
}

/** go-git ends some messages with a colon and nothing behind it. */
function withoutColon(message: string): string {
  const text = message.trimEnd();
  return text.endsWith(':') ? text.slice(0, -1) : text;
}

/**
 * What became of the last try that ended: `history` of a Kustomization, since Flux 2.7. Its first try is the onset only where
 * this revision was never applied: an entry that began to fail later keeps the time at which it was well.
 */
function lastTry(object: CustomObject): { readonly status: string; readonly since: string | undefined; readonly path: string } | undefined {
  const [entry] = listOf(object.status['history']);
  const status = textOf(entry?.[0]['lastReconciledStatus']);
  if (!entry || status?.endsWith('Failed') !== true) return undefined;
  const { lastAppliedRevision, lastAttemptedRevision } = object.status;
  const since = lastAppliedRevision === lastAttemptedRevision ? undefined : textOf(entry[0]['firstReconciled']);
  return { status, since, path: `/status/history/${entry[1]}` };
}
