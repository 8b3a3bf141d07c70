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
      changes: ['/spec/template/spec/hostNetwork', '/spec/template/spec/volumes/0'],
    },
    'a dangerous capability': {
      cluster: deployment(restricted.replace('drop: [ALL]', 'drop: [ALL], add: [SYS_ADMIN, CHOWN]')),
      finds: { PodSecurityBaselineBroken: web, PodSecurityRestrictedBroken: web },
      says: ['capabilities.add SYS_ADMIN,', 'capabilities.add CHOWN,'],
    },
    'a capability that only restricted does not take': {
      cluster: deployment(restricted.replace('drop: [ALL]', 'drop: [ALL], add: [NET_BIND_SERVICE, CHOWN, KILL]')),
      finds: { PodSecurityRestrictedBroken: web },
      says: 'capabilities.add CHOWN KILL, in app',
    },
    'a pod without confinement': {
      cluster: deployment(
        restricted,
        ', securityContext: { seccompProfile: { type: Unconfined }, appArmorProfile: { type: Unconfined }, seLinuxOptions: { type: spc_t }, windowsOptions: { hostProcess: true } }',
      ),
      finds: { PodSecurityBaselineBroken: web },
      says: 'seccompProfile Unconfined, appArmorProfile Unconfined, seLinuxOptions and windowsOptions.hostProcess, in pod',
    },
    'a container without confinement': {
      cluster: deployment(
        restricted.replace('type: RuntimeDefault', 'type: Unconfined') +
          ', procMount: Unmasked, appArmorProfile: { type: Unconfined }, seLinuxOptions: { user: u }, windowsOptions: { hostProcess: true }',
      ),
      finds: { PodSecurityBaselineBroken: web },
      says: 'procMount Unmasked, seccompProfile Unconfined, appArmorProfile Unconfined and 2 more, in app',
    },
    'another role of SELinux': {
      cluster: deployment(`${restricted}, seLinuxOptions: { role: r }`),
      finds: { PodSecurityBaselineBroken: web },
    },
    'ports of the node, the names of its processes, and a sysctl': {
      cluster: deployment(
        restricted,
        ', hostPID: true, hostIPC: true, securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }] }',
      ).replace('image: web,', 'image: web, ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81 }],'),
      finds: { PodSecurityBaselineBroken: web },
      says: 'hostPID, hostIPC, sysctl kernel.msgmax and hostPort 80',
    },
    'probes and hooks that ask another host': {
      cluster: deployment(restricted).replace(
        'image: web,',
        'image: web, livenessProbe: { httpGet: { host: 10.0.0.1, port: 80 } }, readinessProbe: { tcpSocket: { host: "", port: 80 } }, startupProbe: { tcpSocket: { host: db, port: 80 } }, lifecycle: { preStop: { httpGet: { host: 10.0.0.2, port: 80 } } },',
      ),
      finds: { PodSecurityBaselineBroken: web },
      says: 'livenessProbe host 10.0.0.1, startupProbe host db and lifecycle.preStop host 10.0.0.2, in app',
    },
    'an init container, and what mounts a folder of the node': {
      cluster: deployment(
        restricted,
        ', initContainers: [{ name: setup, image: web, volumeMounts: [{ name: run, mountPath: /run }] }], volumes: [{ name: run, hostPath: { path: /run } }, { name: tmp }]',
      ),
      finds: { PodSecurityBaselineBroken: web, PodSecurityRestrictedBroken: web },
      says: 'capabilities.drop and seccompProfile, in setup',
    },
    'a profile of its own for a call of the kernel, and a container that says Localhost': {
      cluster: deployment(
        restricted.replace('type: RuntimeDefault', 'type: Localhost').replace('runAsNonRoot: true', 'runAsNonRoot: false'),
      ),
      finds: { PodSecurityRestrictedBroken: web },
      says: 'runAsNonRoot, in app',
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
      changes: ['runAsNonRoot', 'allowPrivilegeEscalation', 'capabilities/drop', 'seccompProfile', 'readOnlyRootFilesystem'].map(
        (field) => `/spec/template/spec/containers/0/securityContext/${field}`,
      ),
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
    'types of SELinux for containers, and the default profile': deployment(
      `${restricted}, seLinuxOptions: { type: container_t, level: s0 }, appArmorProfile: { type: RuntimeDefault }, procMount: Default`,
      ', securityContext: { seLinuxOptions: {}, windowsOptions: {} }',
    ),
    'a Windows pod by the label of its node': deployment('readOnlyRootFilesystem: true', ', nodeSelector: { kubernetes.io/os: windows }'),
    'a Windows pod has none of these fields': deployment('', ', os: { name: windows }'),
  },
});
