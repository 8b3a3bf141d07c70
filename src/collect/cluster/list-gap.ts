import type { DoryoError } from '#model/error.ts';
import type { Gap } from '#model/gap.ts';
import { refusalOf } from './failure.ts';
import { fullResource, type ServedKind } from './resources.ts';

/** The gap for a kind that was not, or not wholly, read. `namespaces` says what could be read instead. */
export function listGap(
  served: ServedKind,
  error: DoryoError,
  {
    read,
    namespace,
    namespaces,
  }: { readonly read: number; readonly namespace?: string | undefined; readonly namespaces?: string | undefined },
): Gap {
  const name = fullResource(served);
  const scope = !served.namespaced ? '' : namespace === undefined ? ' -A' : ` -n ${namespace}`;
  const common = { what: served.kind, ...(namespace !== undefined && served.namespaced && { namespace }) };
  const partly = read > 0 ? `; ${read} were read before that` : '';
  const status = refusalOf(error)?.status;
  if (status === 403) {
    const because = `listing ${name} is not allowed${served.namespaced && namespace === undefined ? ' over all namespaces' : ''}${namespaces ? `; ${namespaces}` : partly}`;
    return { ...common, kind: 'forbidden', because, reveal: `kubectl auth can-i list ${name}${scope}` };
  }
  const reveal = `kubectl get ${name}${scope}`;
  if (status === 404) return { ...common, kind: 'absent', because: `the API server does not serve ${name}${partly}`, reveal };
  if (error.code === 'ProtocolError' && status === undefined)
    return { ...common, kind: 'malformed', because: `${error.message}${partly}`, reveal };
  return { ...common, kind: error.code === 'TooLarge' ? 'cut' : 'failed', because: `${error.message}${partly}`, reveal };
}
