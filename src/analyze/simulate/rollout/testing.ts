import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import type { Deployment } from './template.ts';
import type { RolloutView } from './world.ts';

/** A ReplicaSet: its image, its pods (`a` on node a; `a!` not ready, `a~` going, `a^` failed there; `?` Pending), and for what it was last scaled. */
interface Set {
  readonly image: number;
  readonly pods?: string;
  /** Where it is not the number of its pods. */
  readonly replicas?: number;
  /** `4/5`: four were desired, five with surge. */
  readonly wanted?: string;
  /** The day of January on which it was made, where it is not the number of its image. */
  readonly day?: number;
}
/** A Deployment `web` with the ReplicaSets `web-1`, `web-2` and so on, by their images. */
export interface Given {
  /** `a:2`: a node with room for two pods; `a:2B:1`: one with two bytes of memory and one core. */
  readonly nodes?: string;
  readonly sets: readonly Set[];
  readonly replicas?: number;
  readonly strategy?: object;
  readonly more?: readonly object[];
  /** Bytes of memory that a pod of each image asks for: few, so that the search for the largest value is short. */
  readonly sizes?: Readonly<Record<number, number>>;
  /** Cores that a pod of each image asks for. */
  readonly cores?: Readonly<Record<number, number>>;
  /** Bytes that a container asks for which something puts into each pod beside those of its template. */
  readonly injected?: number;
}

const owned = (kind: string, name: string) => ({
  namespace: 'shop',
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: `uid-${name}`, controller: true }],
});
function container(name: string, requests: Readonly<Record<string, string>>) {
  return { name, image: name, resources: { requests } };
}
export function template(image: number, { sizes = {}, cores = {} }: Pick<Given, 'sizes' | 'cores'> = {}) {
  const requests = { ...(sizes[image] && { memory: `${sizes[image]}` }), ...(cores[image] && { cpu: `${cores[image]}` }) };
  return { metadata: { labels: { app: 'web' } }, spec: { containers: [container(`web-${image}`, requests)] } };
}

/** The Deployment with this image. */
export function deploymentOf(given: Given, image: number): Deployment {
  const { replicas = 2, strategy = {} } = given;
  const metadata = { name: 'web', namespace: 'shop', uid: 'uid-web' };
  const spec = { replicas, selector: { matchLabels: { app: 'web' } }, template: template(image, given), strategy };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec, status: {} };
}

function objectsOf({ image, pods = '', replicas, wanted, day = image }: Set, given: Given): readonly object[] {
  const name = `web-${image}`;
  const [desired, most] = wanted?.split('/') ?? [];
  const annotations = wanted && { 'deployment.kubernetes.io/desired-replicas': desired, 'deployment.kubernetes.io/max-replicas': most };
  const places = pods.split(' ').filter(Boolean);
  const creationTimestamp = `2026-01-0${day}T00:00:00Z`;
  const metadata = { name, uid: `uid-${name}`, creationTimestamp, ...owned('Deployment', 'web'), annotations };
  const spec = { replicas: replicas ?? places.length, template: template(image, given) };
  return [
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec },
    ...places.map((place, at) => podAt(place, { name: `${name}-${at}`, ...owned('ReplicaSet', name), creationTimestamp }, image, given)),
  ];
}
function podAt(place: string, metadata: object, image: number, given: Given): object {
  const { containers } = template(image, given).spec;
  const injected = given.injected === undefined ? [] : [container('injected', { memory: `${given.injected}` })];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, ...(place.endsWith('~') && { deletionTimestamp: '2026-01-01T11:59:00Z' }) },
    spec: { containers: [...containers, ...injected], ...(place !== '?' && { nodeName: place.charAt(0) }) },
    status: {
      phase: place === '?' ? 'Pending' : place.endsWith('^') ? 'Failed' : 'Running',
      conditions: [{ type: 'Ready', status: /[!?^]/.test(place) ? 'False' : 'True' }],
    },
  };
}
function nodeOf(text: string): object {
  const [name, room = '', cpu = '8'] = text.split(':');
  const allocatable = { cpu, memory: '99', pods: '99', [room.endsWith('B') ? 'memory' : 'pods']: room.replace('B', '') };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/hostname': name } }, status: { allocatable } };
}

export function viewFor(given: Given): RolloutView {
  const { nodes = 'a:99', sets, more = [] } = given;
  const objects = [...nodes.split(' ').map(nodeOf), ...sets.flatMap((set) => objectsOf(set, given)), ...more];
  return viewOf(testSnapshot(objects.map((one) => JSON.stringify(one)).join('\n---\n')));
}
