import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PodSpec } from '#model/object.ts';
import { breachesOf } from './pod-security.ts';

/** What level restricted wants: nothing of this is told. */
const safe = 'allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }';
const breaches = (spec: string) =>
  breachesOf(parse(`{ ${spec} }`) as PodSpec).map(({ what, level, path, container, changes }) => [
    `${level} ${what} ${path}${container === undefined ? '' : ` of ${container}`}`,
    ...changes.map(
      (change) => `${change.path}${'value' in change ? ` = ${JSON.stringify(change.value)}` : ''}${change.remove ? ' removed' : ''}`,
    ),
  ]);
const app = (rest = '', context = safe) => `containers: [{ name: app, securityContext: { ${context} }${rest} }]`;

it.each<[string, string, readonly (readonly string[])[]]>([
  ['nothing', app(), []],
  [
    'nothing of a container that takes it from its pod',
    `securityContext: { runAsNonRoot: true, seccompProfile: { type: Localhost } }, ${app('', 'allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }')}`,
    [],
  ],
  ['nothing that is only for Linux', 'os: { name: windows }, containers: [{ name: app }]', []],
  [
    'the network of the host',
    `hostNetwork: true, hostPID: false, ${app()}`,
    [['baseline hostNetwork /hostNetwork', '/hostNetwork = false']],
  ],
  [
    'a folder of the host, with its mounts',
    `${app(', volumeMounts: [{ name: tmp, mountPath: /tmp }, { name: run, mountPath: /run }]')}, volumes: [{ name: tmp, emptyDir: {} }, { name: run, hostPath: { path: /run } }]`,
    [['baseline hostPath /run /volumes/1/hostPath', '/volumes/1 removed', '/containers/0/volumeMounts/1 removed']],
  ],
  ['a kind of volume', `${app()}, volumes: [{ name: a }, { name: b, nfs: {} }]`, [['restricted volumes nfs /volumes/1', '/volumes/1/nfs']]],
  [
    'a setting of the kernel',
    `securityContext: { sysctls: [{ name: net.ipv4.tcp_syncookies }, { name: kernel.msgmax }] }, ${app()}`,
    [['baseline sysctl kernel.msgmax /securityContext/sysctls/1', '/securityContext/sysctls/1 removed']],
  ],
  [
    'all rights',
    app('', `${safe}, privileged: true`),
    [['baseline privileged /containers/0/securityContext/privileged of app', '/containers/0/securityContext/privileged = false']],
  ],
  [
    'a port of the host',
    app(', ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }]'),
    [['baseline hostPort 81 /containers/0/ports/1 of app', '/containers/0/ports/1/hostPort removed']],
  ],
  [
    'all of /proc',
    app('', `${safe}, procMount: Unmasked`),
    [['baseline procMount Unmasked /containers/0/securityContext/procMount of app', '/containers/0/securityContext/procMount removed']],
  ],
  [
    'no filter of calls',
    app('', safe.replace('RuntimeDefault', 'Unconfined')),
    [
      [
        'baseline seccompProfile Unconfined /containers/0/securityContext/seccompProfile of app',
        '/containers/0/securityContext/seccompProfile/type = "RuntimeDefault"',
      ],
    ],
  ],
  [
    'a probe that asks elsewhere',
    app(', livenessProbe: { httpGet: { port: 1 } }, readinessProbe: { tcpSocket: { host: 10.0.0.1, port: 1 } }'),
    [
      [
        'baseline readinessProbe host 10.0.0.1 /containers/0/readinessProbe/tcpSocket/host of app',
        '/containers/0/readinessProbe/tcpSocket/host removed',
      ],
    ],
  ],
  [
    'a hook that asks elsewhere',
    app(', lifecycle: { preStop: { httpGet: { host: x, port: 1 } } }'),
    [
      [
        'baseline lifecycle.preStop host x /containers/0/lifecycle/preStop/httpGet/host of app',
        '/containers/0/lifecycle/preStop/httpGet/host removed',
      ],
    ],
  ],
  [
    'a label of SELinux',
    app('', `${safe}, seLinuxOptions: { type: spc_t }`),
    [['baseline seLinuxOptions /containers/0/securityContext/seLinuxOptions of app', '/containers/0/securityContext/seLinuxOptions']],
  ],
  [
    'a process of the host',
    `os: { name: windows }, ${app('', 'windowsOptions: { hostProcess: true }')}`,
    [
      [
        'baseline windowsOptions.hostProcess /containers/0/securityContext/windowsOptions of app',
        '/containers/0/securityContext/windowsOptions/hostProcess = false',
      ],
    ],
  ],
  [
    'capabilities beyond baseline, and one beyond restricted',
    app('', safe.replace('drop: [ALL]', 'drop: [NET_RAW, ALL], add: [CHOWN, SYS_ADMIN, NET_BIND_SERVICE]')),
    [
      [
        'baseline capabilities.add SYS_ADMIN /containers/0/securityContext/capabilities/add of app',
        '/containers/0/securityContext/capabilities/add',
      ],
      [
        'restricted capabilities.add CHOWN /containers/0/securityContext/capabilities/add of app',
        '/containers/0/securityContext/capabilities/add',
      ],
    ],
  ],
  [
    'a user, though the pod says otherwise',
    `securityContext: { runAsUser: 1000 }, ${app('', `${safe}, runAsUser: 0`)}`,
    [['restricted runAsUser 0 /containers/0 of app', '/containers/0/securityContext/runAsUser']],
  ],
  [
    'all that a container does not say, of the second one',
    `initContainers: [{ name: setup, securityContext: { ${safe} } }], containers: [{ name: app }]`,
    [
      ['restricted runAsNonRoot /containers/0 of app', '/containers/0/securityContext/runAsNonRoot = true'],
      ['restricted allowPrivilegeEscalation /containers/0 of app', '/containers/0/securityContext/allowPrivilegeEscalation = false'],
      ['restricted capabilities.drop /containers/0 of app', '/containers/0/securityContext/capabilities/drop = ["ALL"]'],
      ['restricted seccompProfile /containers/0 of app', '/containers/0/securityContext/seccompProfile = {"type":"RuntimeDefault"}'],
    ],
  ],
])('tells %s', (_, spec, expected) => expect(breaches(spec)).toEqual(expected));
