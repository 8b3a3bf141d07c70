import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '#model/snapshot.ts';
import type { Intake } from '../intake.ts';
import { discover } from './discover.ts';
import { readHealth } from './health.ts';
import { listGap } from './list-gap.ts';
import type { ReadClusterOptions, ReadControl } from './options.ts';
import { assemble, nothingRead, openCluster, readLogRounds } from './read-cluster.ts';
import { type KindStore, reflect } from './reflector.ts';
import { eventKind } from './resources.ts';
import { readUsage } from './usage.ts';
import { type Fallback, isRefused, type Start, watchByNamespace } from './watch-namespaces.ts';

/** A cluster that is kept up to date. Iterating gives `changed` after each burst of changes; it ends with the signal. */
export interface ClusterWatch extends AsyncIterable<'changed'> {
  /** The cluster as it is now. Objects and events come from the stores; only logs and use are asked for. */
  readonly snapshot: () => Promise<Snapshot>;
}

export interface WatchOptions extends ReadClusterOptions {
  /** A burst has ended when nothing changed for this long. Milliseconds, default 2,000. */
  readonly settleMilliseconds?: number;
}

/** A burst that does not end is told after so many times the settling time. */
const longestBurst = 5;
/** Renewed every few seconds by what is well: kept up to date, but no reason to look again. */
const quiet: ReadonlySet<string> = new Set(['Lease']);

/**
 * Lists every kind once and then watches it, one loop per kind. Resolves when every kind was listed or has failed once:
 * a first snapshot is then whole. Throws `DoryoError` when the cluster cannot be reached at all.
 */
export async function watchKinds(
  options: WatchOptions,
  { signal = new AbortController().signal, onProgress }: ReadControl = {},
): Promise<ClusterWatch> {
  const transport = openCluster(options);
  signal.addEventListener('abort', () => void transport.close(), { once: true });
  const namespace = options.allNamespaces ? undefined : options.namespace;
  const discovery = await discover(transport, options.kinds, signal);
  const kinds = [...discovery.kinds, eventKind];
  const burst = changeBursts(signal, options.settleMilliseconds ?? 2_000);
  const start: Start = (served, within) => {
    const end = new AbortController();
    const signals = { signal: AbortSignal.any([signal, end.signal]), onChange: quiet.has(served.kind) ? ignore : burst.note };
    const { store, listed } = reflect(transport, served, { namespace: within, ...signals });
    return { store, listed, stop: () => end.abort() };
  };
  let done = 0;
  const everywhere = kinds.map((served) => start(served, namespace));
  await Promise.all(
    everywhere.map(async ({ listed }) => {
      await listed;
      done += 1;
      onProgress?.({ phase: 'objects', done, total: kinds.length });
    }),
  );
  const refused = namespace === undefined ? everywhere.filter(isRefused) : [];
  const namespaces = everywhere.flatMap(({ store }) => (store.served.kind === 'Namespace' ? namesIn(store) : []));
  const fallback = refused.length > 0 ? await watchByNamespace(refused, { namespaces, transport, start }) : undefined;
  burst.forget();
  const stores = [...everywhere, ...(fallback?.watched ?? [])].map(({ store }) => store);
  const failed = stores.flatMap((store) => store.failure() ?? [])[0];
  if (failed && stores.every((store) => store.coverage() === undefined)) throw nothingRead(failed, transport);
  return {
    [Symbol.asyncIterator]: () => burst.iterate(),
    snapshot: async () => {
      const before = transport.counts();
      const [used, health] = await Promise.all([
        readUsage(transport, discovery.metrics, { namespace, signal }),
        readHealth(transport, signal),
      ]);
      const started = performance.now();
      const snapshot = await readLogRounds(
        transport,
        assemble(transport, { discovery, read: readStores(stores, { namespace, readIn: fallback?.readIn }), used, health }),
        options,
        { signal },
      );
      const { requests, bytes } = transport.counts();
      return {
        ...snapshot,
        stats: {
          ...snapshot.stats,
          requests: requests - before.requests,
          bytes: bytes - before.bytes,
          milliseconds: { logs: performance.now() - started },
        },
      };
    },
  };
}

function ignore(): void {}

function namesIn(store: KindStore): readonly string[] {
  return store.intake().objects.map(({ metadata }) => metadata.name);
}

function readStores(
  stores: readonly KindStore[],
  { namespace, readIn }: { readonly namespace: string | undefined; readonly readIn: Fallback['readIn'] | undefined },
) {
  const intakes = stores.map((store) => store.intake());
  const failures = stores.flatMap((store) => {
    const error = store.failure();
    const held = store.coverage();
    const within = held?.namespace ?? namespace;
    return error ? [listGap(store.served, error, { read: held?.count ?? 0, namespace: within, namespaces: readIn?.(store) })] : [];
  });
  const all = <K extends keyof Intake>(part: K) => intakes.flatMap((intake) => intake[part] as Intake[K][number][]);
  return {
    objects: all('objects'),
    events: all('events'),
    gaps: [...all('gaps'), ...failures],
    coverage: stores.flatMap((store) => store.coverage() ?? []),
  };
}

interface Bursts {
  readonly note: () => void;
  readonly forget: () => void;
  readonly iterate: () => AsyncGenerator<'changed', void, undefined>;
}

/** Joins changes that follow each other closely into one. */
function changeBursts(signal: AbortSignal, settle: number): Bursts {
  let [last, pending] = [0, false];
  let wake: (() => void) | undefined;
  signal.addEventListener('abort', () => wake?.(), { once: true });
  return {
    note: () => {
      last = performance.now();
      pending = true;
      wake?.();
    },
    forget: () => {
      pending = false;
    },
    iterate: async function* () {
      while (!signal.aborted) {
        // oxlint-disable-next-line no-await-in-loop -- waits for the next change
        if (!pending) await new Promise<void>((resolve) => (wake = resolve));
        const began = performance.now();
        while (!signal.aborted && performance.now() - last < settle && performance.now() - began < settle * longestBurst) {
          // oxlint-disable-next-line no-await-in-loop -- the pause is the point
          await sleep(settle / 4, undefined, { signal }).catch(() => undefined);
        }
        pending = false;
        if (!signal.aborted) yield 'changed';
      }
    },
  };
}
