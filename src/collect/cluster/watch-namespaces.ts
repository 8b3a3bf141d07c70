import { refusalOf } from './failure.ts';
import { knownNamespaces, namespacePhrase, probes } from './namespaces.ts';
import type { KindStore } from './reflector.ts';
import type { ServedKind } from './resources.ts';
import type { Transport } from './transport.ts';

/** A kind that is kept up to date, and how to let go of it. */
export interface Watched {
  readonly store: KindStore;
  readonly listed: Promise<void>;
  readonly stop: () => void;
}
/** Begins to keep a kind up to date, in one namespace or wherever the caller may look. */
export type Start = (served: ServedKind, namespace: string | undefined) => Watched;

/** What was refused over all namespaces, and where it is watched instead. */
export interface Fallback {
  readonly watched: readonly Watched[];
  /** Which of the known namespaces a kind is watched in, as its gap says it. */
  readonly readIn: (store: KindStore) => ReturnType<typeof namespacePhrase>;
}

/** Whether a kind may not be listed over all namespaces. */
export function isRefused({ store }: Watched): boolean {
  const failure = store.failure();
  return store.served.namespaced && failure !== undefined && refusalOf(failure)?.status === 403 && store.coverage() === undefined;
}

/**
 * Watches in single namespaces what the caller may not list over all of them, as reading once does: those that could be
 * listed, or that of the context. A namespace whose probes are all refused is left alone, and so is what is refused there.
 */
export async function watchByNamespace(
  refused: readonly Watched[],
  { namespaces, transport, start }: { readonly namespaces: readonly string[]; readonly transport: Transport; readonly start: Start },
): Promise<Fallback> {
  for (const { stop } of refused) stop();
  const known = knownNamespaces(namespaces, transport.access.namespace);
  const kinds = refused.map(({ store }) => store.served);
  const watched: Watched[] = [];
  for (const namespace of known.tried) {
    const first = kinds.filter(({ kind }) => probes.has(kind));
    // oxlint-disable-next-line no-await-in-loop -- one namespace after the other bounds what runs at once
    const open = await opened(first, namespace);
    // oxlint-disable-next-line no-await-in-loop -- the probes decide about the rest
    const rest =
      open.length > 0 || first.length === 0
        ? await opened(
            kinds.filter((kind) => !first.includes(kind)),
            namespace,
          )
        : [];
    watched.push(...open, ...rest);
  }
  return { watched, readIn: ({ served }) => namespacePhrase(namespacesOf(served, watched), known.count) };

  async function opened(some: readonly ServedKind[], namespace: string): Promise<readonly Watched[]> {
    const begun = some.map((served) => start(served, namespace));
    await Promise.all(begun.map(({ listed }) => listed));
    for (const one of begun.filter(isRefused)) one.stop();
    return begun.filter((one) => !isRefused(one));
  }
}

function namespacesOf(served: ServedKind, watched: readonly Watched[]): readonly string[] {
  return watched.flatMap(({ store }) => (store.served === served ? (store.coverage()?.namespace ?? []) : []));
}
