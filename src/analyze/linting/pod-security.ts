import type { FieldChange } from '#model/finding.ts';
import type { Container, PodSpec } from '#model/object.ts';

/**
 * The Pod Security Standards as pod-security-admission judges them (k8s.io/pod-security-admission/policy), as of v1.34:
 * which fields of a pod spec break level baseline or restricted. Paths are relative to the pod spec.
 */
export interface Breach {
  /** The field, with the value that breaks the level: `privileged`, `hostPath /run`, `runAsNonRoot`. */
  readonly what: string;
  readonly container?: string;
  readonly level: 'baseline' | 'restricted';
  /** Where the offending value stands, or the part of the spec that lacks one. */
  readonly path: string;
  readonly changes: readonly FieldChange[];
}

/** Capabilities a container may add at level baseline: those that container runtimes give anyway. */
const harmless = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);
const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);
/** Types of SELinux that a container may have at level baseline. */
const containerTypes = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const restrictedVolumes = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

interface Placed {
  readonly spec: Container;
  readonly path: string;
}

/** Everything in a pod spec that breaks baseline, or restricted beyond it. Windows pods are judged by baseline only. */
export function breachesOf(spec: PodSpec): readonly Breach[] {
  const containers = [
    ...(spec.initContainers ?? []).map((one, index): Placed => ({ spec: one, path: `/initContainers/${index}` })),
    ...(spec.containers ?? []).map((one, index): Placed => ({ spec: one, path: `/containers/${index}` })),
  ];
  const isWindows = spec.os?.name === 'windows' || spec.nodeSelector?.['kubernetes.io/os'] === 'windows';
  return [
    ...hostNamespaces(spec),
    ...volumes(spec, containers),
    ...sysctls(spec),
    ...sharedOf(spec.securityContext, '/securityContext'),
    ...containers.flatMap((one) => baselineOf(one).map((found) => ({ ...found, container: one.spec.name }))),
    ...(isWindows ? [] : containers.flatMap((one) => restrictedOf(one, spec).map((found) => ({ ...found, container: one.spec.name })))),
  ];
}

function hostNamespaces(spec: PodSpec): readonly Breach[] {
  return (['hostNetwork', 'hostPID', 'hostIPC'] as const)
    .filter((field) => spec[field] === true)
    .map((field) => breach('baseline', field, `/${field}`, { path: `/${field}`, value: false }));
}

function volumes({ volumes: all = [] }: PodSpec, containers: readonly Placed[]): readonly Breach[] {
  return all.flatMap((volume, index) => {
    const type = Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir';
    const path = `/volumes/${index}`;
    if (type === 'hostPath') {
      const changes = [{ path, remove: true as const }, ...mountsOf(volume.name, containers)];
      return [breach('baseline', `hostPath ${volume.hostPath?.path ?? ''}`, `${path}/hostPath`, ...changes)];
    }
    return restrictedVolumes.has(type) ? [] : [breach('restricted', `volumes ${type}`, path, { path: `${path}/${type}` })];
  });
}

function sysctls({ securityContext }: PodSpec): readonly Breach[] {
  return (securityContext?.sysctls ?? []).flatMap(({ name }, index) => {
    const path = `/securityContext/sysctls/${index}`;
    return safeSysctls.has(name) ? [] : [breach('baseline', `sysctl ${name}`, path, { path, remove: true })];
  });
}

type Shared = Pick<NonNullable<Container['securityContext']>, 'seccompProfile' | 'seLinuxOptions' | 'windowsOptions' | 'appArmorProfile'>;
/** What a pod may say for all its containers, and each of them for itself. */
function sharedOf({ seccompProfile, seLinuxOptions, windowsOptions, appArmorProfile }: Shared = {}, at: string): readonly Breach[] {
  const { user, role, type = '' } = seLinuxOptions ?? {};
  const unconfined = (field: string) =>
    breach('baseline', `${field} Unconfined`, `${at}/${field}`, { path: `${at}/${field}/type`, value: 'RuntimeDefault' });
  return [
    ...(seccompProfile?.type === 'Unconfined' ? [unconfined('seccompProfile')] : []),
    ...(appArmorProfile?.type === 'Unconfined' ? [unconfined('appArmorProfile')] : []),
    ...(user || role || !containerTypes.has(type)
      ? [breach('baseline', 'seLinuxOptions', `${at}/seLinuxOptions`, { path: `${at}/seLinuxOptions` })]
      : []),
    ...(windowsOptions?.hostProcess
      ? [
          breach('baseline', 'windowsOptions.hostProcess', `${at}/windowsOptions`, {
            path: `${at}/windowsOptions/hostProcess`,
            value: false,
          }),
        ]
      : []),
  ];
}

/** Probes and hooks that ask another host than the pod, in the name of the node (since v1.34). */
function askedHosts({ spec, path }: Placed): readonly Breach[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = spec;
  const { postStart, preStop } = lifecycle ?? {};
  const handlers = { livenessProbe, readinessProbe, startupProbe, 'lifecycle/postStart': postStart, 'lifecycle/preStop': preStop };
  return Object.entries(handlers).flatMap(([name, handler]) =>
    (['httpGet', 'tcpSocket'] as const)
      .filter((action) => handler?.[action]?.host)
      .map((action) => {
        const at = `${path}/${name}/${action}/host`;
        return breach('baseline', `${name.replace('/', '.')} host ${handler?.[action]?.host}`, at, { path: at, remove: true });
      }),
  );
}

function baselineOf(placed: Placed): readonly Breach[] {
  const { spec, path } = placed;
  const { securityContext = {}, ports = [] } = spec;
  const { privileged, capabilities, procMount } = securityContext;
  const at = `${path}/securityContext`;
  const added = (capabilities?.add ?? []).filter((one) => !harmless.has(one));
  return [
    ...(privileged ? [breach('baseline', 'privileged', `${at}/privileged`, { path: `${at}/privileged`, value: false })] : []),
    ...(added.length > 0
      ? [breach('baseline', `capabilities.add ${added.join(' ')}`, `${at}/capabilities/add`, { path: `${at}/capabilities/add` })]
      : []),
    ...ports.flatMap(({ hostPort }, index) =>
      hostPort
        ? [breach('baseline', `hostPort ${hostPort}`, `${path}/ports/${index}`, { path: `${path}/ports/${index}/hostPort`, remove: true })]
        : [],
    ),
    ...(procMount === 'Unmasked'
      ? [breach('baseline', 'procMount Unmasked', `${at}/procMount`, { path: `${at}/procMount`, remove: true })]
      : []),
    ...sharedOf(securityContext, at),
    ...askedHosts(placed),
  ];
}

/** What level restricted wants of a Linux container; a value of the pod counts where the container says nothing. */
function restrictedOf({ spec: { securityContext = {} }, path }: Placed, { securityContext: pod = {} }: PodSpec): readonly Breach[] {
  const at = `${path}/securityContext`;
  const { capabilities, allowPrivilegeEscalation, privileged } = securityContext;
  const nonRoot = securityContext.runAsNonRoot ?? pod.runAsNonRoot;
  const user = securityContext.runAsUser ?? pod.runAsUser;
  const profile = securityContext.seccompProfile?.type ?? pod.seccompProfile?.type;
  const set = (what: string, field: string, value: unknown) => breach('restricted', what, path, { path: at + field, value });
  return [
    ...(user === 0 ? [set('runAsUser 0', '/runAsUser', undefined)] : []),
    ...(nonRoot === true ? [] : [set('runAsNonRoot', '/runAsNonRoot', true)]),
    // A privileged container escalates by definition; baseline has said that already.
    ...(allowPrivilegeEscalation === false || privileged ? [] : [set('allowPrivilegeEscalation', '/allowPrivilegeEscalation', false)]),
    ...(capabilities?.drop?.includes('ALL') ? [] : [set('capabilities.drop', '/capabilities/drop', ['ALL'])]),
    ...addedBeyond(capabilities, `${at}/capabilities/add`),
    ...(profile === 'RuntimeDefault' || profile === 'Localhost' || profile === 'Unconfined'
      ? []
      : [set('seccompProfile', '/seccompProfile', { type: 'RuntimeDefault' })]),
  ];
}

/** Of the capabilities that baseline takes, restricted takes one. */
function addedBeyond({ add = [] }: { readonly add?: readonly string[] } = {}, path: string): readonly Breach[] {
  const added = add.filter((one) => harmless.has(one) && one !== 'NET_BIND_SERVICE');
  return added.length > 0 ? [breach('restricted', `capabilities.add ${added.join(' ')}`, path, { path })] : [];
}

function breach(level: Breach['level'], what: string, path: string, ...changes: readonly FieldChange[]): Breach {
  return { level, what, path, changes: changes.map(({ value, ...change }) => ({ ...change, ...(value !== undefined && { value }) })) };
}

/** The places where containers mount a volume: without it, they may not stand either. */
function mountsOf(name: string, containers: readonly Placed[]): readonly FieldChange[] {
  return containers.flatMap(({ spec, path }) =>
    (spec.volumeMounts ?? []).flatMap((mount, index) =>
      mount.name === name ? [{ path: `${path}/volumeMounts/${index}`, remove: true as const }] : [],
    ),
  );
}
