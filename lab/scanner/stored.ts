import type { EventRecord } from '#model/event.ts';
import { apiVersionOf, isKind, kindInfo, kindOf } from '#model/kinds.ts';
import type { AnyObject, Kind, KubeObject } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { endpointsOf } from './endpoints.ts';

/** What stands in etcd under one key. */
export interface Stored {
  readonly key: string;
  readonly value: object;
}
type StoredKind = Exclude<Kind, 'CustomObject'>;

/** What the API server acts on, or keeps right by itself. No standard analyzer of the scanner reads any of it. */
const left: readonly Kind[] = [
  'APIService',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'Lease',
  'PriorityClass',
  'Role',
  'RoleBinding',
];
export const replayedKinds = (Object.keys(kindInfo) as readonly StoredKind[]).filter((kind) => !left.includes(kind));

/** Where the API server keeps a resource, where that is not the resource's own name (pkg/registry, since Kubernetes 1.0). */
const otherFolders: Readonly<Partial<Record<StoredKind, string>>> = {
  Endpoints: 'services/endpoints',
  Ingress: 'ingress',
  Node: 'minions',
  ReplicationController: 'controllers',
  Service: 'services/specs',
};
function folderOf(kind: StoredKind): string {
  return `/registry/${otherFolders[kind] ?? kindInfo[kind].resource}/`;
}
const addressFolder = '/registry/ipaddresses/';
export const eventFolder = '/registry/events/';

/** Objects of a replay stand below these. */
export const objectFolders: readonly string[] = [...replayedKinds.map(folderOf), addressFolder];

/**
 * The recorded objects as they stand in etcd. The address of a Service comes before the Service, and is young: the API
 * server repairs a Service without one and an old one without a Service, and says so in an event.
 */
export function storedObjects({ objects }: Snapshot, now: string): readonly Stored[] {
  const replayed = [...objects, ...endpointsOf(objects)].filter((object) => isReplayed(kindOf(object)));
  return [...replayed.flatMap((object) => addressesOf(object, now)), ...replayed.map(storedObject)];
}

/** The recorded events as they stand in etcd. */
export function storedEvents({ events }: Snapshot): readonly Stored[] {
  return events.map(storedEvent);
}

function isReplayed(kind: Kind): kind is StoredKind {
  return (replayedKinds as readonly Kind[]).includes(kind);
}

function storedObject(object: KubeObject): Stored {
  return { key: `${folderOf(kindOf(object) as StoredKind)}${pathOf(object.metadata)}`, value: withBytes(object) };
}

function pathOf({ namespace, name }: { readonly namespace?: string | undefined; readonly name: string }): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** A snapshot holds a mark in place of each binary value, and a mark is not base64. */
function withBytes(object: KubeObject): object {
  if (!isKind(object, 'ConfigMap') || !object.binaryData) return object;
  return { ...object, binaryData: Object.fromEntries(Object.keys(object.binaryData).map((key) => [key, ''])) };
}

function addressesOf(object: AnyObject, now: string): readonly Stored[] {
  if (!isKind(object, 'Service')) return [];
  const { namespace, name } = object.metadata;
  const addresses = (object.spec.clusterIPs ?? []).filter((address) => address !== 'None' && address !== '');
  return addresses.map((address) => ({
    key: `${addressFolder}${address}`,
    value: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IPAddress',
      metadata: {
        name: address,
        creationTimestamp: now,
        labels: {
          'ipaddress.kubernetes.io/ip-family': address.includes(':') ? 'IPv6' : 'IPv4',
          'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
        },
      },
      spec: { parentRef: { group: '', resource: kindInfo.Service.resource, namespace, name } },
    },
  }));
}

/** Only the newer API of events tells fractions of seconds, and what is reported through it has none of the older times. */
function storedEvent({ about, fieldPath, reportedBy = '', firstAt, lastAt, count, ...told }: EventRecord, index: number): Stored {
  const metadata = { namespace: about.namespace ?? 'default', name: `${about.name}.${index.toString(16).padStart(16, '0')}` };
  const [component, host] = reportedBy.split(', ');
  const isNewer = firstAt?.includes('.') === true;
  return {
    key: `${eventFolder}${pathOf(metadata)}`,
    value: {
      apiVersion: apiVersionOf('Pod'),
      kind: 'Event',
      metadata: { ...metadata, creationTimestamp: firstAt?.replace(/\.\d+/, '') },
      involvedObject: { ...about, fieldPath },
      ...told,
      ...(isNewer
        ? {
            eventTime: firstAt,
            reportingComponent: component,
            ...(count > 1 && { series: { count, lastObservedTime: lastAt ?? firstAt } }),
          }
        : { count, firstTimestamp: firstAt, lastTimestamp: lastAt, source: { component, host } }),
    },
  };
}
