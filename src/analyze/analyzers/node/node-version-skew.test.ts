import { observeServerVersion } from '#model/server-version.ts';
import { analyzerCases } from '../../testing.ts';
import { nodeVersionSkew } from './node-version-skew.ts';

const node = (version: string) => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { nodeInfo: { kubeletVersion: ${version} } }
---
`;
const server = `
apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver-cp1, namespace: kube-system, labels: { component: kube-apiserver } }
spec: { containers: [{ name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.34.4" }] }
---
`;
const about = ['Node/worker1'];

analyzerCases(nodeVersionSkew, {
  fires: {
    'the kubelet is newer': { cluster: server + node('v1.35.0'), finds: { NodeVersionAhead: about }, says: 'v1.34.4' },
    'the kubelet is four minors behind': { cluster: server + node('v1.30.9+k3s1'), finds: { NodeVersionTooOld: about } },
    'the API server runs elsewhere and told its version': {
      cluster: { yaml: node('v1.29.1'), observations: [observeServerVersion('v1.33.4-gke.100')] },
      finds: { NodeVersionTooOld: about },
      says: 'v1.33.4-gke.100',
    },
    'one of two API servers is still of the version before': {
      cluster: server + server.replace('cp1', 'cp2').replace('v1.34.4', 'v1.33.1') + node('v1.34.0'),
      finds: { NodeVersionAhead: about },
      says: 'v1.33.1',
    },
    'one of two API servers says nothing of its version': {
      cluster: server.replace('v1.34.4', 'latest') + server.replace('cp1', 'cp2') + node('v1.35.0'),
      finds: { NodeVersionAhead: about },
    },
  },
  silent: {
    'three minors behind': server + node('v1.31.2'),
    'a newer patch of the same minor': server + node('v1.34.9'),
    'the API server that answered is newer than another one': {
      yaml: server + node('v1.31.0'),
      observations: [observeServerVersion('v1.35.1')],
    },
    'no API server is seen': node('v1.35.0'),
    'the kubelet says nothing of its version': server + node('unknown'),
  },
});
