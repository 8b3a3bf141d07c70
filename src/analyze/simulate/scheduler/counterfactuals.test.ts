import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { scheduleNow } from './schedule.ts';

function counterfactuals(yaml: string) {
  const view = viewOf(testSnapshot(yaml));
  const pod = view.list('Pod').find(({ metadata }) => metadata.name === 'p');
  if (!pod) throw new Error('no pod p');
  return scheduleNow(view, pod).counterfactuals;
}
const node = (name: string, spec = '{}') => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name}, zone: ${name} } }
spec: ${spec}
status: { allocatable: { cpu: "2", memory: 4Gi, pods: "10", ephemeral-storage: 10Gi } }
---
`;
const pod = (name: string, spec: string, on = '') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, labels: { app: x } }
spec: { ${on ? `nodeName: ${on}, ` : ''}${spec} }
status: { phase: ${on ? 'Running' : 'Pending'} }
---
`;
const plain = 'containers: [{ name: c, image: i }]';
const asking = (requests: string) => `containers: [{ name: c, image: i, resources: { requests: ${requests} } }]`;

describe('what would have to be otherwise', () => {
  const taint = (key: string) => `{ taints: [{ key: ${key}, value: v, effect: NoSchedule }] }`;
  const changes = (yaml: string) => counterfactuals(yaml).filter(({ type }) => type === 'change');
  const selecting = pod('p', `${plain}, nodeSelector: { zone: a }`);

  it('a dedicated node is tolerated; no other gets the label that this one has', () => {
    expect(changes(node('a', taint('team')) + node('b') + selecting)).toEqual([
      { type: 'change', node: 'a', changes: [{ action: 'tolerate', taint: 'team=v:NoSchedule' }] },
    ]);
  });
  it('a cordoned node is opened, the smallest change of all', () => {
    const full = pod('q', asking('{ memory: 4Gi }'), 'b');
    const [first] = counterfactuals(node('a', '{ unschedulable: true }') + node('b') + full + pod('p', asking('{ memory: 1Gi }')));
    expect(first).toEqual({ type: 'change', node: 'a', changes: [{ action: 'uncordon' }] });
  });
  it('a node of the control plane is not proposed', () => {
    expect(changes(node('a', taint('node-role.kubernetes.io/control-plane')) + pod('p', plain))).toEqual([]);
  });
  it('where no node has the label, a node gets it or the pod does without; never where the label is what a node is', () => {
    const asks = (key: string) => pod('p', `${plain}, nodeSelector: { ${key}: x }`);
    expect(changes(node('a') + asks('disk'))).toEqual([
      { type: 'change', node: 'a', changes: [{ action: 'addLabel', key: 'disk', value: 'x' }] },
      { type: 'change', node: 'a', changes: [{ action: 'dropSelector', requirement: 'disk=x' }] },
    ]);
    expect(changes(node('a') + asks('topology.kubernetes.io/zone'))).toEqual([
      { type: 'change', node: 'a', changes: [{ action: 'dropSelector', requirement: 'topology.kubernetes.io/zone=x' }] },
    ]);
  });
  it('a node joins only where it need not bring a zone along, nor the name of another', () => {
    const joins = (spec: string) =>
      counterfactuals(node('a', '{ unschedulable: true }') + pod('p', `${plain}, ${spec}`)).some(({ type }) => type === 'join');
    expect(joins('nodeSelector: { zone: a }')).toBe(true);
    expect(joins('nodeSelector: { kubernetes.io/hostname: a }')).toBe(false);
    expect(joins('topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule }]')).toBe(false);
  });
});
