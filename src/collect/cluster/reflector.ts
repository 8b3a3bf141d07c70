import { setTimeout as sleep } from 'node:timers/promises';
import { DoryoError } from '#model/error.ts';
import type { Coverage } from '#model/snapshot.ts';
import { type Intake, take } from '../intake.ts';
import { type Refusal, refusalOf } from './failure.ts';
import { listKind } from './list.ts';
import { acceptOf, heldAs, listPath, type ServedKind } from './resources.ts';
import type { Transport } from './transport.ts';

/** One kind, kept up to date: what `listKind` would give now, without asking. */
export interface KindStore {
  readonly served: ServedKind;
  readonly intake: () => Intake;
  readonly coverage: () => Coverage | undefined;
  /** Why nothing is held, or why the last contact failed; undefined while the watch is well. */
  readonly failure: () => DoryoError | undefined;
}

export interface ReflectOptions {
  readonly namespace: string | undefined;
  readonly signal: AbortSignal;
  readonly onChange: () => void;
}

/** The server ends a watch after this, and we list no more often for it. Seconds. */
const watchSeconds = 300;
/** Bookmarks come about every minute; a watch that says nothing for so long is dead. Milliseconds. */
const silence = 150_000;
/** A watch that ends sooner and said nothing is a failure, not an end. Milliseconds. */
const shortest = 1_000;
const backoff = { first: 500, most: 30_000 } as const;

interface Held {
  entries: Map<string, Intake>;
  resourceVersion: string | undefined;
  failure: DoryoError | undefined;
}

/**
 * Keeps one kind up to date: a list, then a watch with bookmarks from its resourceVersion. An expired version (410) or an
 * unreadable event lists again; anything else resumes the watch after a jittered pause. Ends with the signal.
 */
export function reflect(
  transport: Transport,
  served: ServedKind,
  options: ReflectOptions,
): { readonly store: KindStore; readonly listed: Promise<void>; readonly ended: Promise<void> } {
  const held: Held = { entries: new Map(), resourceVersion: undefined, failure: undefined };
  const first = Promise.withResolvers<void>();
  const ended = run(transport, served, { ...options, held, onListed: first.resolve }).finally(first.resolve);
  const store: KindStore = {
    served,
    failure: () => held.failure,
    intake: () => merged(held.entries),
    coverage: () =>
      held.resourceVersion === undefined
        ? undefined
        : {
            apiVersion: heldAs(served),
            kind: served.kind,
            count: held.entries.size,
            complete: held.failure === undefined,
            resourceVersion: held.resourceVersion,
            ...(options.namespace !== undefined && served.namespaced && { namespace: options.namespace }),
          },
  };
  return { store, listed: first.promise, ended };
}

interface Loop extends ReflectOptions {
  readonly held: Held;
  readonly onListed: () => void;
}

async function run(transport: Transport, served: ServedKind, loop: Loop): Promise<void> {
  const { held, signal, onListed, onChange } = loop;
  let [failures, lost] = [0, false];
  // That contact is lost, and that it is there again, are changes like any other.
  const inContact = (): void => {
    if (lost) onChange();
    lost = false;
    held.failure = undefined;
  };
  while (!signal.aborted) {
    try {
      if (held.resourceVersion === undefined) {
        // oxlint-disable-next-line no-await-in-loop -- a watch follows its list
        await list(transport, served, loop);
        inContact();
      }
      onListed();
      // oxlint-disable-next-line no-await-in-loop -- one watch after the other
      await watch(transport, served, { ...loop, onOpen: inContact });
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof DoryoError)) throw error;
      if (mustRelist(error)) held.resourceVersion = undefined;
      held.failure = error;
      onListed();
      failures += 1;
      if (!lost && failures > 1 && !mustRelist(error)) {
        lost = true;
        onChange();
      }
      // oxlint-disable-next-line no-await-in-loop -- the pause is the point
      await pause(failures, signal);
    }
  }
}

/** 410 as status or inside an ERROR event, and events that cannot be read: what is held may be wrong. */
function mustRelist(error: DoryoError): boolean {
  const status = refusalOf(error)?.status;
  return status === 410 || (error.code === 'ProtocolError' && status === undefined);
}

async function pause(failures: number, signal: AbortSignal): Promise<void> {
  const most = Math.min(backoff.most, backoff.first * 2 ** (failures - 1));
  await sleep(most * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
}

async function list(transport: Transport, served: ServedKind, { held, namespace, signal, onChange }: Loop): Promise<void> {
  const entries = new Map<string, Intake>();
  const accept = (raw: object) => entries.set(keyOf(raw), taken(raw));
  const { coverage, failed } = await listKind(transport, served, { namespace, signal, accept });
  if (failed) throw failed;
  held.entries = entries;
  held.resourceVersion = coverage?.resourceVersion ?? '0';
  onChange();
}

async function watch(
  transport: Transport,
  served: ServedKind,
  { held, namespace, signal, onChange, onOpen }: Loop & { readonly onOpen: () => void },
): Promise<void> {
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(watchSeconds),
    resourceVersion: held.resourceVersion ?? '0',
  });
  const guard = watchdog(signal);
  const started = performance.now();
  let events = 0;
  try {
    for await (const line of transport.getLines(`${listPath(served, namespace)}?${query.toString()}`, {
      accept: acceptOf(served, 'watch'),
      signal: guard.signal,
      onOpen,
    })) {
      guard.seen();
      events += 1;
      if (applyEvent(line, served, held)) onChange();
    }
  } catch (error) {
    // One that fell silent is resumed like one that ended; one that never said anything is a failure.
    if (!guard.signal.aborted || signal.aborted || events === 0) throw error;
  } finally {
    guard.stop();
  }
  if (events === 0 && performance.now() - started < shortest)
    throw new DoryoError('ClusterUnreachable', 'The API server ends watches at once.');
}

interface WatchedObject {
  readonly metadata?: { readonly uid?: string; readonly name?: string; readonly namespace?: string; readonly resourceVersion?: string };
  readonly code?: number;
  readonly message?: string;
  readonly reason?: string;
}

/** Applies one event of a watch. True when what is held changed; a bookmark only moves the version. */
function applyEvent(line: string, served: ServedKind, held: Held): boolean {
  const { type, object } = parseEvent(line);
  if (type === 'ERROR') {
    const cause: Refusal = { status: object.code ?? 500, message: object.message ?? '', reason: object.reason };
    throw new DoryoError('ProtocolError', `The watch of ${served.resource} ended with ${cause.status}.`, { cause });
  }
  held.resourceVersion = object.metadata?.resourceVersion ?? held.resourceVersion;
  if (type === 'BOOKMARK') return false;
  if (type === 'DELETED') return held.entries.delete(keyOf(object));
  held.entries.set(keyOf(object), taken({ ...object, apiVersion: heldAs(served), kind: served.kind }));
  return true;
}

function parseEvent(line: string): { readonly type: string; readonly object: WatchedObject } {
  try {
    const { type, object } = JSON.parse(line) as { type?: unknown; object?: unknown };
    if (typeof type === 'string' && typeof object === 'object' && object !== null) return { type, object };
  } catch (cause) {
    throw new DoryoError('ProtocolError', 'The API server sent a watch event that is not JSON.', { cause });
  }
  throw new DoryoError('ProtocolError', 'The API server sent a watch event of an unknown form.');
}

function keyOf({ metadata = {} }: WatchedObject): string {
  return metadata.uid ?? `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
}
function taken(raw: object): Intake {
  const intake: Intake = { objects: [], events: [], gaps: [] };
  take(raw, 'served', intake);
  return intake;
}
function merged(entries: ReadonlyMap<string, Intake>): Intake {
  const all = [...entries.values()];
  return {
    objects: all.flatMap(({ objects }) => objects),
    events: all.flatMap(({ events }) => events),
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}

/** Ends a watch that has been silent for too long. */
function watchdog(signal: AbortSignal): { readonly signal: AbortSignal; readonly seen: () => void; readonly stop: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), silence);
  return { signal: AbortSignal.any([signal, controller.signal]), seen: () => timer.refresh(), stop: () => clearTimeout(timer) };
}
