import { expect, it } from 'vitest';
import { startFaultOf } from './start-faults.ts';
import { unreachableHost } from './unreachable-host.ts';

const containerd = (cause: string) =>
  `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${cause}: unknown`;
it.each([
  [containerd('exec: "server": executable file not found in $PATH'), 'missing', 'server'],
  ['executable file `server` not found in $PATH: No such file or directory', 'missing', 'server'],
  [containerd('exec /entrypoint.sh: no such file or directory'), 'missing', '/entrypoint.sh'],
  [containerd('exec: "/app": permission denied'), 'permission', '/app'],
  [containerd('exec: "/app": is a directory'), 'permission', '/app'],
  ['exec /app: exec format error', 'architecture', '/app'],
  [containerd('chdir to cwd ("/srv") set in config.json failed: permission denied'), 'directory', '/srv'],
  [containerd('error during container init: mkdir /data/x: not a directory'), 'directory', '/data/x'],
  [containerd(`open /run/containerd/io/${'a'.repeat(64)}/rootfs/etc/hosts: read-only file system`), 'readOnly', '/etc/hosts'],
  [containerd('error mounting "/var/lib/kubelet/x" to rootfs at "/etc/app.conf": not a directory'), 'mount', '/etc/app.conf'],
  ['mount `/var/lib/x` to `etc/app.conf`: Is a directory', 'mount', '/etc/app.conf'],
  [containerd('error mounting "/x" to rootfs at "/y": input/output error'), 'other', undefined],
  ['failed to create shim task: exec: "a": permission denied: unknown', 'permission', 'a'],
  ['context deadline exceeded', 'other', undefined],
  ['permission denied', 'other', undefined],
  ['executable file not found: it is a directory', 'other', undefined],
])('%s: %s of %s', (text, kind, file) => {
  const found = startFaultOf(text);
  expect([found.kind, found.file]).toEqual([kind, file]);
});
it('keeps the last cause, without the wrapping around it', () => {
  expect(startFaultOf(containerd('exec: "server": not found')).message).toBe('exec: "server": not found');
  expect(startFaultOf('runc create failed: no room: unknown').message).toBe('no room');
  expect(startFaultOf('no room: unknown').message).toBe('no room');
  expect(startFaultOf('unable to start container process: no room').message).toBe('no room');
});

it.each([
  ['dial tcp: lookup git.example.com on 10.96.0.10:53: no such host', 'git.example.com'],
  ['Get "https://charts.example.com/index.yaml": dial tcp 192.0.2.1:443: i/o timeout', 'charts.example.com'],
  ['ssh://git@git.example.com/x: connection refused', 'git.example.com'],
  ['Get "https://charts.example.com/x": dial tcp: lookup proxy.example.com: no such host', 'proxy.example.com'],
  ['Get "https://charts.example.com/index.yaml": 404 Not Found', undefined],
  ['dial tcp 192.0.2.1:443: connection refused', undefined],
])('by "%s" nobody reaches %s', (message, host) => expect(unreachableHost(message)).toBe(host));
