import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { provisionerPods } from './provisioners.ts';
import { testSnapshot } from './testing.ts';

const pod = (name: string, containers: string, phase = 'Running') =>
  viewOf(
    testSnapshot(
      `{ apiVersion: v1, kind: Pod, metadata: { name: ${name} }, spec: { containers: [${containers}] }, status: { phase: ${phase} } }`,
    ),
  );
const sidecar = '{ name: proxy, image: proxy }';

it.each<[string, string, ReturnType<typeof pod>]>([
  [
    'its arguments name it',
    'example.com/nfs',
    pod('nfs-client', `${sidecar}, { name: a, args: [--verbose, --provisioner=example.com/nfs] }`),
  ],
  ['its command names it', 'example.com/nfs', pod('nfs-client', '{ name: a, command: [run, example.com/nfs] }')],
  [
    'its environment names it',
    'example.com/nfs',
    pod('nfs-client', '{ name: a, env: [{ name: LEVEL, value: info }, { name: PROVISIONER_NAME, value: example.com/nfs }] }'),
  ],
  ['its name tells', 'rancher.io/local-path', pod('local-path-provisioner-1', sidecar)],
  [
    'its name and image tell together',
    'ebs.csi.aws.com',
    pod('ebs-controller', `${sidecar}, { name: a, image: "registry.k8s.io/csi-provisioner:v5" }`),
  ],
  [
    'its name and the image of its second container tell',
    'ebs.csi.aws.com',
    pod('csi-controller', `${sidecar}, { name: a, image: "public/aws-ebs-driver:v1" }`),
  ],
])('a pod looks like a provisioner when %s', (_, provisioner, cluster) => expect(provisionerPods(cluster, provisioner)).toHaveLength(1));

it.each<[string, string, ReturnType<typeof pod>]>([
  ['it has ended', 'example.com/nfs', pod('nfs-provisioner', '{ name: a, args: [example.com/nfs] }', 'Succeeded')],
  ['it is of another provisioner', 'ebs.csi.aws.com', pod('csi-nfs-controller', '{ name: a, image: "csi-provisioner:v5" }')],
  ['it shares a common part alone', 'ebs.csi.aws.com', pod('csi-aws-efs', '{ name: a, image: "csi-provisioner:v5" }')],
  ['it shares a part too short to tell', 'do.nfs.io', pod('domain-storage', sidecar)],
  ['it is named alike and provisions nothing', 'rancher.io/local-path', pod('local-path-tester', sidecar)],
  [
    'its environment is of another',
    'example.com/nfs',
    pod('client', '{ name: a, env: [{ name: PROVISIONER_NAME, value: example.com/smb }] }'),
  ],
])('a pod does not when %s', (_, provisioner, cluster) => expect(provisionerPods(cluster, provisioner)).toEqual([]));
