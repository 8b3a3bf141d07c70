import type { DoryoError } from '#model/error.ts';
import { type Gap, type GapPhrase, quoted } from '#model/gap.ts';
import { failurePhrase, refusalOf } from './failure.ts';
import { fullResource, type ServedKind } from './resources.ts';

/** The gap for a kind that was not, or not wholly, read. `namespaces` says what could be read instead. */
export function listGap(
  served: ServedKind,
  error: DoryoError,
  {
    read,
    namespace,
    namespaces,
  }: { readonly read: number; readonly namespace?: string | undefined; readonly namespaces?: GapPhrase | undefined },
): Gap {
  const name = fullResource(served);
  const scope = !served.namespaced ? '' : namespace === undefined ? ' -A' : ` -n ${namespace}`;
  const common = { what: quoted(served.kind), ...(namespace !== undefined && served.namespaced && { namespace }) };
  const partly: readonly GapPhrase[] = read > 0 ? [{ say: 'readBefore', n: read }] : [];
  const status = refusalOf(error)?.status;
  if (status === 403) {
    const isEverywhere = served.namespaced && namespace === undefined;
    const because: Gap['because'] = [
      { say: isEverywhere ? 'listForbiddenAnywhere' : 'listForbidden', name },
      ...(namespaces ? [namespaces] : partly),
    ];
    return { ...common, kind: 'forbidden', because, reveal: `kubectl auth can-i list ${name}${scope}` };
  }
  const reveal = `kubectl get ${name}${scope}`;
  if (status === 404) return { ...common, kind: 'absent', because: [{ say: 'notServed', name }, ...partly], reveal };
  const because: Gap['because'] = [failurePhrase(error), ...partly];
  if (error.code === 'ProtocolError' && status === undefined) return { ...common, kind: 'malformed', because, reveal };
  return { ...common, kind: error.code === 'TooLarge' ? 'cut' : 'failed', because, reveal };
}
