import { describe, expect, it } from 'vitest';
import { mountErrorOf, mountServerOf } from './mount-error.ts';

const nfs = (output: string) => `mount failed: exit status 32
Mounting command: mount
Mounting arguments: -t nfs nfs.example.com:/x /var/lib/kubelet/pods/a/volumes/kubernetes.io~nfs/e
Output: ${output}`;

describe('mountErrorOf reads what kubelet, mount and CSI drivers say', () => {
  it.each([
    [
      'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name nosuch.csi.example.com not found in the list of registered CSI drivers',
      'driverAbsent',
      'nosuch.csi.example.com',
    ],
    [
      'AttachVolume.Attach failed for volume "v" : timed out waiting for external-attacher of nfs.csi.k8s.io CSI driver to attach volume files#x',
      'attacherSilent',
      'nfs.csi.k8s.io',
    ],
    ['hostPath type check failed: /no/such is not a directory', 'pathAbsent', '/no/such'],
    [nfs("mount: /var/lib/x: unknown filesystem type 'nfs'.\n dmesg(1) may have more information"), 'helperAbsent', 'nfs'],
    [nfs('mount.nfs: Connection timed out'), 'serverUnreachable', undefined],
    [nfs('mount.nfs: Failed to resolve server nfs.example.com: Name or service not known'), 'serverUnreachable', 'nfs.example.com'],
    [nfs('mount.nfs: access denied by server while mounting nfs.example.com:/x'), 'permission', undefined],
    ['Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) db-0', 'multiAttach', undefined],
    [
      'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another',
      'multiAttach',
      undefined,
    ],
    [
      'mount: wrong fs type, bad option, bad superblock on /dev/sdb, missing codepage or helper program, or other error.',
      'fileSystem',
      undefined,
    ],
    ["'fsck' found errors on device /dev/sdb but could not correct them", 'fileSystem', undefined],
    ['write /var/lib/kubelet/pods/a/token: no space left on device', 'nodeFull', undefined],
    ['rpc error: code = Internal desc = AttachVolume.Attach failed for volume "pvc-1"', 'attach', undefined],
    [
      'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[]: timed out waiting for the condition',
      'timeout',
      undefined,
    ],
    ['configmap "c" not found', 'config', undefined],
    ['the moon is full', 'other', undefined],
  ] as const)('%s', (message, kind, names) => expect(mountErrorOf(message)).toEqual(names === undefined ? { kind } : { kind, names }));
  it('finds the server of an NFS mount', () => expect(mountServerOf(nfs('x'))).toBe('nfs.example.com'));
});
