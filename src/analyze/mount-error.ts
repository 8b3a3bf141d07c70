/** Why a volume could not be attached or mounted, read from the words of kubelet, attach controller, mount programs and CSI drivers. */
export interface MountError {
  readonly kind: MountErrorKind;
  /** What the message names: the driver, the file system type, the host, the path. */
  readonly names?: string;
}
export type MountErrorKind =
  | 'config'
  | 'driverAbsent'
  | 'attacherSilent'
  | 'multiAttach'
  | 'serverUnreachable'
  | 'helperAbsent'
  | 'fileSystem'
  | 'permission'
  | 'pathAbsent'
  | 'nodeFull'
  | 'attach'
  | 'timeout'
  | 'other';

interface Wording {
  readonly kind: MountErrorKind;
  readonly pattern: RegExp;
}
/** In order: the first that matches decides. The first group is what it names. */
const wordings: readonly Wording[] = [
  {
    kind: 'config',
    pattern:
      /(?:configmap|secret) "[^"]{1,253}" not found|references non-existent (?:config|secret) key|failed to sync (?:secret|configmap) cache|not registered/,
  },
  { kind: 'driverAbsent', pattern: /driver name ([^ ]{1,253}) not found in the list of registered CSI drivers/ },
  { kind: 'attacherSilent', pattern: /timed out waiting for external-attacher of ([^ ]{1,253}) CSI driver/ },
  {
    kind: 'multiAttach',
    pattern:
      /Multi-Attach error|already (?:exclusively )?attached to (?:one|another|a different|node)|volume is already (?:used|attached)/i,
  },
  { kind: 'nodeFull', pattern: /no space left on device|disk quota exceeded/i },
  { kind: 'permission', pattern: /access denied by server|permission denied|Operation not permitted|mount error\(13\)/i },
  {
    kind: 'serverUnreachable',
    pattern:
      /Failed to resolve server ([^ :]{1,253})|mount\.nfs: (?:Connection|Network|No route|mount system call failed)|Connection timed out|Connection refused|No route to host|mount error\((?:110|111|113|115)\)|Host is down|Name or service not known/i,
  },
  {
    kind: 'helperAbsent',
    pattern: /unknown filesystem type '([^']{1,60})'|need a \/sbin\/mount\.<type> helper program|executable file not found in \$PATH/,
  },
  {
    kind: 'fileSystem',
    pattern:
      /wrong fs type|bad superblock|fsck|can't read superblock|Structure needs cleaning|already contains (?:unknown data|([^ ]{1,30}) filesystem)|failed to mount the volume as|incompatible with|UUID .{0,60}already in use/,
  },
  {
    kind: 'pathAbsent',
    pattern:
      /hostPath type check failed: ([^ ]{1,500}) is not|path "([^"]{1,500})" does not exist|special device ([^ ]{1,500}) does not exist|No such file or directory/,
  },
  {
    kind: 'attach',
    pattern: /AttachVolume\.(?:Attach|FindAttachablePlugin) failed|attachdetachment|attachment timeout/i,
  },
  {
    kind: 'timeout',
    pattern: /timed out waiting for the condition|context deadline exceeded|DeadlineExceeded|Unable to attach or mount volumes/,
  },
];

/** Reads a message of FailedMount or FailedAttachVolume. */
export function mountErrorOf(message: string): MountError {
  const text = message.slice(0, 4_000);
  for (const { kind, pattern } of wordings) {
    const match = pattern.exec(text);
    if (!match) continue;
    const names = match.slice(1).find((group) => group !== undefined);
    return { kind, ...(names !== undefined && { names }) };
  }
  return { kind: 'other' };
}

/** The server of an NFS or CIFS mount, from the arguments of mount: `-t nfs nfs.example.com:/export /var/lib/...`. */
export function mountServerOf(message: string): string | undefined {
  const mountLine = /Mounting arguments: ([^\n]{1,1000})/.exec(message.slice(0, 4_000))?.[1] ?? '';
  const nfs = /(?:^| )([A-Za-z0-9.-]{1,253}):\//.exec(mountLine)?.[1];
  return nfs ?? /(?:^| )\/\/([A-Za-z0-9.-]{1,253})\//.exec(mountLine)?.[1];
}
