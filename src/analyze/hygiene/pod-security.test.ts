import { analyzerCases } from '../testing.ts';
import { podSecurity } from './pod-security.ts';

const restricted =
  'allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }, readOnlyRootFilesystem: true';
const deployment = (context: string, more = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: app, image: web, securityContext: { ${context} } }]${more} } } }
`;
const web = ['Deployment/shop/web'];

analyzerCases(podSecurity, {
  fires: {
    privileged: {
      cluster: deployment(`privileged: true, ${restricted.replace('allowPrivilegeEscalation: false, ', '')}`),
      finds: { PodSecurityBaselineBroken: web },
      says: 'privileged, in app',
    },
    'the network of the node, and a folder of it': {
      cluster: deployment(restricted, ', hostNetwork: true, volumes: [{ name: run, hostPath: { path: /run } }]'),
      finds: { PodSecurityBaselineBroken: web },
      says: ['hostNetwork and hostPath /run', 'pod'],
    },
    'a dangerous capability': {
      cluster: deployment(restricted.replace('drop: [ALL]', 'drop: [ALL], add: [SYS_ADMIN, CHOWN]')),
      finds: { PodSecurityBaselineBroken: web },
      says: 'capabilities.add SYS_ADMIN,',
    },
    'a volume of a type that restricted does not know': {
      cluster: deployment(restricted, ', volumes: [{ name: data, nfs: { server: nas, path: / } }]'),
      finds: { PodSecurityRestrictedBroken: web },
      says: 'volumes nfs',
    },
    'nothing is said': {
      cluster: deployment(''),
      finds: { PodSecurityRestrictedBroken: web, RootFileSystemWritable: web },
      says: 'runAsNonRoot, allowPrivilegeEscalation, capabilities.drop and seccompProfile, in app',
    },
    'user 0 in the pod, and only that': {
      cluster: deployment(restricted, ', securityContext: { runAsUser: 0 }'),
      finds: { PodSecurityRestrictedBroken: web },
      says: 'runAsUser 0, in app',
    },
  },
  silent: {
    'all that restricted wants': deployment(restricted),
    'said by the pod for all containers': deployment(
      'allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }, readOnlyRootFilesystem: true',
      ', securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }, sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }] }',
    ),
    'a Windows pod has none of these fields': deployment('', ', os: { name: windows }'),
  },
});
