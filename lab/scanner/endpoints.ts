import { isKind } from '#model/kinds.ts';
import type { AnyObject, Kinds } from '#model/object.ts';

type Slice = Kinds['EndpointSlice'];

/**
 * The Endpoints that the endpoints controller writes beside the slices of each Service. doryo does not read them, and the
 * scanner reads nothing else.
 */
export function endpointsOf(objects: readonly AnyObject[]): readonly Kinds['Endpoints'][] {
  const recorded = new Set(objects.filter((object) => isKind(object, 'Endpoints')).map(placeOf));
  const slices = objects.filter((object) => isKind(object, 'EndpointSlice')).filter(({ addressType }) => addressType === 'IPv4');
  const bySlices = Map.groupBy(slices, (slice) => `${slice.metadata.namespace}/${serviceOf(slice) ?? ''}`);
  return objects
    .filter((object) => isKind(object, 'Service'))
    .filter((service) => !recorded.has(placeOf(service)))
    .flatMap((service) => {
      const own = bySlices.get(placeOf(service));
      return own ? [endpoints(service, own)] : [];
    });
}

function endpoints({ metadata }: Kinds['Service'], slices: readonly Slice[]): Kinds['Endpoints'] {
  const { name, namespace, labels, creationTimestamp } = metadata;
  const byPorts = Map.groupBy(slices, ({ ports }) => JSON.stringify(ports ?? []));
  const subsets = [...byPorts.values()].map(subset).filter((one) => one.addresses.length + one.notReadyAddresses.length > 0);
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels && { labels }),
      ...(creationTimestamp !== undefined && { creationTimestamp }),
    },
    subsets,
  };
}

/** A pod that is ending stands in slices, and no longer in Endpoints. */
function subset(slices: readonly Slice[]) {
  const present = slices.flatMap(({ endpoints: all }) => all ?? []).filter(({ conditions }) => conditions?.terminating !== true);
  const [ready, notReady] = [true, false].map((isReady) =>
    present
      .filter(({ conditions }) => (conditions?.ready !== false) === isReady)
      .flatMap(({ addresses, nodeName, targetRef }) =>
        addresses.map((ip) => ({ ip, ...(nodeName !== undefined && { nodeName }), ...(targetRef && { targetRef }) })),
      ),
  );
  const ports = (slices[0]?.ports ?? []).flatMap((port) => (port.port === undefined ? [] : [{ ...port, port: port.port }]));
  return { addresses: ready ?? [], notReadyAddresses: notReady ?? [], ports };
}

function serviceOf({ metadata }: Slice): string | undefined {
  return metadata.labels?.['kubernetes.io/service-name'];
}

function placeOf({ metadata }: AnyObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
