import type { DoryoError } from '#model/error.ts';
import { phraseText } from '#model/gap.ts';
import type { Coverage } from '#model/snapshot.ts';
import type { Intake } from '../intake.ts';
import { parallelRequests } from './connection.ts';
import { refusalOf } from './failure.ts';
import { type ListResult, listKind } from './list.ts';
import { listGap } from './list-gap.ts';
import { knownNamespaces, namespacePhrase, probes } from './namespaces.ts';
import { inParallel } from './parallel.ts';
import type { ServedKind } from './resources.ts';
import type { Transport } from './transport.ts';

/** Everything that lists gave, with what they did not. */
export interface ReadObjects extends Intake {
  readonly coverage: Coverage[];
  /** The first failure, for the case that nothing at all was read. */
  firstFailure: DoryoError | undefined;
}

export interface ObjectsRequest {
  readonly kinds: readonly ServedKind[];
  readonly namespace: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onList: (done: number, total: number) => void;
}

interface Refused {
  readonly served: ServedKind;
  readonly error: DoryoError;
}

/** What tells by its age whether somebody lives is read last: a long reading would make it look old. */
const signsOfLife: ReadonlySet<string> = new Set(['Lease']);

/** Lists all kinds side by side, one list per kind; kinds that are refused over all namespaces are tried in single ones. */
export async function readObjects(transport: Transport, { kinds, namespace, signal, onList }: ObjectsRequest): Promise<ReadObjects> {
  const into: ReadObjects = { objects: [], events: [], gaps: [], coverage: [], firstFailure: undefined };
  const refused: Refused[] = [];
  let done = 0;
  const [first, last] = [kinds.filter(({ kind }) => !signsOfLife.has(kind)), kinds.filter(({ kind }) => signsOfLife.has(kind))];
  await inParallel(first, parallelRequests, listOne);
  await inParallel(last, parallelRequests, listOne);
  if (refused.length > 0) await readByNamespace(transport, refused, { signal, into });
  into.gaps.sort((a, b) => compare(phraseText(a.what, 'en'), phraseText(b.what, 'en')));
  return into;

  async function listOne(served: ServedKind): Promise<void> {
    const result = await listKind(transport, served, { namespace, signal });
    done += 1;
    onList(done, kinds.length);
    const denied = result.failed && refusalOf(result.failed)?.status === 403 && !result.coverage;
    if (denied && result.failed && served.namespaced && namespace === undefined) refused.push({ served, error: result.failed });
    else store(result, served, namespace, into);
  }
}

function store(result: ListResult, served: ServedKind, namespace: string | undefined, into: ReadObjects): void {
  merge(result, into);
  if (!result.failed) return;
  into.firstFailure ??= result.failed;
  into.gaps.push(listGap(served, result.failed, { read: result.coverage?.count ?? 0, namespace }));
}

function merge({ intake, coverage }: ListResult, into: ReadObjects): void {
  for (const object of intake.objects) into.objects.push(object);
  for (const event of intake.events) into.events.push(event);
  into.gaps.push(...intake.gaps);
  if (coverage) into.coverage.push(coverage);
}

interface NamespaceRound {
  readonly signal: AbortSignal | undefined;
  readonly into: ReadObjects;
}

/** Lists what was refused in every namespace that is known: those that could be listed, or else that of the context. */
async function readByNamespace(transport: Transport, refused: readonly Refused[], { signal, into }: NamespaceRound): Promise<void> {
  const listed = into.objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const known = knownNamespaces(listed, transport.access.namespace);
  const readIn = new Map<string, string[]>();
  for (const namespace of known.tried) {
    const first = refused.filter(({ served }) => probes.has(served.kind));
    // oxlint-disable-next-line no-await-in-loop -- one namespace after the other bounds what runs at once
    const open = await tryAll(first);
    // oxlint-disable-next-line no-await-in-loop -- the probes decide about the rest
    if (open > 0 || first.length === 0) await tryAll(refused.filter((one) => !first.includes(one)));

    async function tryAll(some: readonly Refused[]): Promise<number> {
      const results = await inParallel(some, parallelRequests, ({ served }) => listKind(transport, served, { namespace, signal }));
      return results.filter((result, index) => keep(result, some[index]?.served, namespace)).length;
    }
  }
  for (const { served, error } of refused) {
    into.firstFailure ??= error;
    const names = readIn.get(served.kind + served.group) ?? [];
    into.gaps.push(listGap(served, error, { read: 0, namespaces: namespacePhrase(names, known.count) }));
  }

  function keep(result: ListResult, served: ServedKind | undefined, namespace: string): boolean {
    if (!served || !result.coverage) return false;
    merge(result, into);
    if (result.failed) into.gaps.push(listGap(served, result.failed, { read: result.coverage.count, namespace }));
    const names = readIn.get(served.kind + served.group);
    if (names) names.push(namespace);
    else readIn.set(served.kind + served.group, [namespace]);
    return true;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
