import { DoryoError } from '#model/error.ts';
import { type Gap, quoted } from '#model/gap.ts';
import type { Coverage } from '#model/snapshot.ts';
import { type Intake, take } from '../intake.ts';
import { refusalOf } from './failure.ts';
import { acceptOf, fullResource, heldAs, listPath, type ServedKind } from './resources.ts';
import type { Transport } from './transport.ts';

/** What one list gave. Without `coverage` nothing was read; `failed` is set when the list is not whole. */
export interface ListResult {
  readonly intake: Intake;
  readonly coverage?: Coverage;
  readonly failed?: DoryoError;
}

const pageSize = 500;
/** Custom kinds may hold anything in any number: of one kind no more than this is read. */
const maxCustomObjects = 1_000;

interface Page {
  readonly items: readonly object[];
  readonly next: string | undefined;
  readonly resourceVersion: string | undefined;
}

/**
 * Reads one kind in pages, of one namespace or of all. Never throws but when it is stopped: what had been read before a
 * failure stays. A page token that expired (410) starts the list again, once and without pages, as client-go's pager does.
 */
export async function listKind(transport: Transport, served: ServedKind, options: ListOptions): Promise<ListResult> {
  const first = await readPages(transport, served, options, pageSize);
  const expired = first.failed !== undefined && refusalOf(first.failed)?.status === 410;
  return expired ? readPages(transport, served, options, undefined) : first;
}

export interface ListOptions {
  readonly namespace: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Takes each object in place of the result's own intake. */
  readonly accept?: (raw: object) => void;
}

async function readPages(
  transport: Transport,
  served: ServedKind,
  { namespace, signal, accept }: ListOptions,
  limit: number | undefined,
): Promise<ListResult> {
  const intake: Intake = { objects: [], events: [], gaps: [] };
  const store = (raw: object) => take(raw, 'served', intake);
  const identity = { apiVersion: heldAs(served), kind: served.kind };
  let [count, resourceVersion, next]: [number, string | undefined, string | undefined] = [0, undefined, undefined];
  const coverage = (complete: boolean): Coverage => ({
    ...identity,
    ...(namespace !== undefined && served.namespaced && { namespace }),
    count,
    complete,
    ...(resourceVersion && { resourceVersion }),
  });
  try {
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page names the next
      const page = pageOf(
        await transport.getJson(`${listPath(served, namespace)}${query(limit, next)}`, { accept: acceptOf(served, 'list'), signal }),
      );
      for (const item of page.items) (accept ?? store)({ ...item, ...identity });
      count += page.items.length;
      resourceVersion ??= page.resourceVersion;
      next = page.next;
      if (next && served.role === 'custom' && count >= maxCustomObjects)
        return { intake: withCut(intake, served, count), coverage: coverage(false) };
    } while (next);
    return { intake, coverage: coverage(intake.gaps.length === 0) };
  } catch (error) {
    if (!(error instanceof DoryoError) || error.code === 'Interrupted') throw error;
    return count > 0 ? { intake, coverage: coverage(false), failed: error } : { intake, failed: error };
  }
}

function query(limit: number | undefined, next: string | undefined): string {
  const parameters = new URLSearchParams({ ...(limit !== undefined && { limit: String(limit) }), ...(next && { continue: next }) });
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

function pageOf(document: unknown): Page {
  const { items, metadata } = (document ?? {}) as { items?: unknown; metadata?: { continue?: unknown; resourceVersion?: unknown } | null };
  if (items !== null && items !== undefined && !Array.isArray(items))
    throw new DoryoError('ProtocolError', 'The API server sent something that is not a list.');
  if (items === undefined && metadata === undefined)
    throw new DoryoError('ProtocolError', 'The API server sent something that is not a list.');
  const next = typeof metadata?.continue === 'string' && metadata.continue !== '' ? metadata.continue : undefined;
  const resourceVersion = typeof metadata?.resourceVersion === 'string' ? metadata.resourceVersion : undefined;
  return {
    items: ((items ?? []) as unknown[]).filter((item): item is object => typeof item === 'object' && item !== null),
    next,
    resourceVersion,
  };
}

function withCut(intake: Intake, served: ServedKind, count: number): Intake {
  const gap: Gap = {
    kind: 'cut',
    what: quoted(served.kind),
    because: [{ say: 'moreThanRead', count, name: fullResource(served) }],
    reveal: `kubectl get ${fullResource(served)} -A`,
  };
  return { ...intake, gaps: [...intake.gaps, gap] };
}
