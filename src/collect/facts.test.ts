import { describe, expect, test } from 'vitest';
import type { AnyObject } from '#model/object.ts';
import { factsOf } from './facts.ts';

interface NodeOptions {
  readonly labels?: object;
  readonly annotations?: object;
  readonly providerID?: string;
  readonly info?: object;
}
const node = ({ labels = {}, annotations = {}, providerID, info = {} }: NodeOptions = {}) =>
  ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'n', labels, annotations },
    spec: { ...(providerID && { providerID }) },
    status: { nodeInfo: { kubeletVersion: 'v1.33.1', osImage: 'Debian 12', ...info } },
  }) as unknown as AnyObject;
const daemon = (name: string, containers: readonly object[]) =>
  ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kube-system' },
    spec: { template: { spec: { containers } } },
    status: {},
  }) as unknown as AnyObject;
const named = (apiVersion: string, kind: string, name: string, labels: object = {}) =>
  ({ apiVersion, kind, metadata: { name, namespace: 'kube-system', labels }, spec: {}, status: {} }) as unknown as AnyObject;

describe('distribution', () => {
  const cases: Readonly<Record<string, readonly [AnyObject, string | undefined]>> = {
    EKS: [node({ info: { kubeletVersion: 'v1.31.2-eks-7f9249a' } }), 'EKS'],
    GKE: [node({ labels: { 'cloud.google.com/gke-nodepool': 'p' } }), 'GKE'],
    AKS: [node({ labels: { 'kubernetes.azure.com/cluster': 'c' } }), 'AKS'],
    OpenShift: [node({ info: { osImage: 'Red Hat Enterprise Linux CoreOS 418' } }), 'OpenShift'],
    K3s: [node({ providerID: 'k3s://n' }), 'K3s'],
    RKE2: [node({ info: { kubeletVersion: 'v1.30.1+rke2r1' } }), 'RKE2'],
    k0s: [node({ info: { kubeletVersion: 'v1.30.1+k0s' } }), 'k0s'],
    'kind, although kubeadm made it': [
      node({ providerID: 'kind://docker/kind/x', annotations: { 'kubeadm.alpha.kubernetes.io/cri-socket': 'x' } }),
      'kind',
    ],
    'minikube, although kubeadm made it': [
      node({ labels: { 'minikube.k8s.io/name': 'm' }, annotations: { 'kubeadm.alpha.kubernetes.io/cri-socket': 'x' } }),
      'minikube',
    ],
    Talos: [node({ info: { osImage: 'Talos (v1.9.1)' } }), 'Talos'],
    MicroK8s: [node({ labels: { 'microk8s.io/cluster': 'true' } }), 'MicroK8s'],
    kubeadm: [node({ annotations: { 'kubeadm.alpha.kubernetes.io/cri-socket': 'x' } }), 'kubeadm'],
    'nothing that tells': [node(), undefined],
  };
  test.each(Object.entries(cases))('%s', (_, [object, value]) => {
    expect(factsOf({ objects: [object] }).distribution).toEqual(value && { value, how: 'inferred' });
  });
});

test('the network plug-in and its version come from its DaemonSet', () => {
  const cni = (name: string, image: string) => factsOf({ objects: [daemon(name, [{ name: 'x', image }])] }).cni?.value;
  expect(cni('calico-node', 'docker.io/calico/node:v3.29.1')).toBe('Calico v3.29.1');
  expect(cni('cilium', 'quay.io/cilium/cilium:v1.16.5@sha256:00')).toBe('Cilium v1.16.5');
  expect(cni('kube-flannel-ds', 'localhost:5000/flannel/flannel')).toBe('Flannel');
  expect(cni('aws-node', '602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni:v1.19.0')).toBe('Amazon VPC CNI v1.19.0');
  expect(cni('fluent-bit', 'fluent/fluent-bit:3')).toBeUndefined();
});

test('CSI drivers are read, their version comes from the node plug-in', () => {
  const plugin = daemon('ebs-csi-node', [
    { name: 'ebs-plugin', image: 'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.38.1' },
    {
      name: 'registrar',
      image: 'sig-storage/csi-node-driver-registrar:v2.12',
      args: ['--kubelet-registration-path=/var/lib/kubelet/plugins/ebs.csi.aws.com/csi.sock'],
    },
  ]);
  const drivers = [named('storage.k8s.io/v1', 'CSIDriver', 'ebs.csi.aws.com'), named('storage.k8s.io/v1', 'CSIDriver', 'nfs.csi.k8s.io')];
  expect(factsOf({ objects: [plugin, ...drivers] }).csi).toEqual({ value: 'ebs.csi.aws.com v1.38.1, nfs.csi.k8s.io', how: 'read' });
});

test('versions, counts and releases', () => {
  const release = (version: string) =>
    named('v1', 'Secret', `sh.helm.release.v1.cart.v${version}`, { owner: 'helm', name: 'cart', version });
  const objects = [
    node({ labels: { 'node-role.kubernetes.io/control-plane': '' } }),
    node({ info: { osImage: 'Ubuntu' } }),
    node(),
    release('1'),
    release('2'),
  ];
  expect(factsOf({ objects })).toMatchObject({
    version: { value: 'v1.33.1', how: 'inferred' },
    operatingSystem: { value: 'Debian 12 (2), Ubuntu (1)', how: 'read' },
    controlPlaneNodes: { value: '1', how: 'read' },
    workerNodes: { value: '2', how: 'read' },
    helm: { value: '1 release', how: 'read' },
  });
  expect(factsOf({ objects, version: 'v1.34.4' }).version).toEqual({ value: 'v1.34.4', how: 'read' });
});

test('without objects there are no facts', () => {
  expect(factsOf({ objects: [] })).toEqual({});
});
