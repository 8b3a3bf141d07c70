import type { FilterFailure } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { type TestCluster, testSnapshot } from '../../../testing.ts';
import type { Filter } from '../filter.ts';
import { schedulerState } from '../state.ts';

/** A node; what is given after its name goes to its fields. */
export function node(name: string, { labels = '', spec = '', allocatable = '' } = {}): string {
  return `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { ${labels} } }
spec: { ${spec} }
status: { allocatable: { ${allocatable} } }
---
`;
}

/** A pod of the namespace shop; with a node it runs there. */
export function pod(name: string, spec = '', { on = '', labels = 'app: x', namespace = 'shop', more = '' } = {}): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, uid: ${name}, labels: { ${labels} } ${more} }
spec: { ${on && `nodeName: ${on}, `}${spec.includes('containers:') ? spec : `containers: [{ name: c }], ${spec}`} }
status: { phase: ${on ? 'Running' : 'Pending'} }
---
`;
}

/** Two nodes, in zones of their own. */
export const twoZones = node('a', { labels: 'zone: one' }) + node('b', { labels: 'zone: two' });

/** The volumes of a pod that mounts these claims. */
export function mounting(...names: readonly string[]): string {
  return `volumes: [${names.map((name) => `{ name: ${name}, persistentVolumeClaim: { claimName: ${name} } }`).join()}]`;
}
/** A claim of the namespace shop, which waits for 5Gi of the class `late`. */
export function claim(name: string, { spec = '', annotations = '', status = 'phase: Pending', meta = '' } = {}): string {
  const asked = spec || 'storageClassName: late, resources: { requests: { storage: 5Gi } }';
  return `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: shop, uid: ${name}, annotations: { ${annotations} } ${meta} }
spec: { ${asked} }
status: { ${status} }
---
`;
}
/** A claim that is bound to the volume `pv-NAME`. */
export function boundClaim(name: string, modes = 'ReadWriteOnce'): string {
  const spec = `volumeName: pv-${name}, accessModes: [${modes}], storageClassName: late`;
  return claim(name, { spec, annotations: 'pv.kubernetes.io/bind-completed: "yes"', status: 'phase: Bound' });
}
export function volume(name: string, spec = '', { labels = '', phase = 'Available', meta = '' } = {}): string {
  return `
apiVersion: v1
kind: PersistentVolume
metadata: { name: ${name}, labels: { ${labels} } ${meta} }
spec: { ${spec} }
status: { phase: ${phase} }
---
`;
}
export function storageClass(name: string, more: string): string {
  return `\n{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: ${name} }, ${more} }\n---\n`;
}
/** The class `late`: its claims are bound when a pod has found its node. */
export function late(more = '', provisioner = 'csi.example.com'): string {
  return storageClass('late', `provisioner: "${provisioner}", volumeBindingMode: WaitForFirstConsumer ${more}`);
}
export const withoutProvisioner = late('', 'kubernetes.io/no-provisioner');

/**
 * What a filter says of the pod `p`: `skip`, why it refuses the pod as a whole, or node by node. A node alone fits; after a
 * colon stand what is refused and who is in the way, and `!` where no other pod's leaving would help.
 */
export function told({ prepare }: Filter, cluster: string | TestCluster): string {
  const view = viewOf(testSnapshot(cluster));
  const wanting = view.list('Pod').find(({ metadata: { name } }) => name === 'p');
  if (!wanting) throw new Error('no pod p');
  const state = schedulerState(view);
  const prepared = prepare(wanting, state);
  if ('skip' in prepared) return 'skip';
  if ('refused' in prepared) return `refused: ${prepared.refused.message}${prepared.refused.resolvable ? '' : '!'}`;
  const { outside = () => [], test } = prepared;
  return state.nodes.map((one) => [one.name, ...[...outside(one), ...test(one)].map(failureText)].join(': ')).join('; ');
}
function failureText({ subject, message, objects = [], resolvable }: FilterFailure): string {
  return [`${subject ?? message}${resolvable ? '' : '!'}`, ...objects.map(({ name }) => name)].join(' ');
}
