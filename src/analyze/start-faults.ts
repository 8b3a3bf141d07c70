/** Why a container runtime could not start a container, read from its message, and the file or directory it names. */
export interface StartFault {
  readonly kind: 'missing' | 'permission' | 'architecture' | 'directory' | 'readOnly' | 'mount' | 'other';
  readonly file?: string;
  readonly message: string;
}

/** Where containerd keeps the root of a container on the node: the program sees what comes after it. */
const hostRoot = /^\/[^:]{1,300}\/[0-9a-f]{64}\/rootfs(?=\/)/;

/**
 * Reads the messages of runc and crun as containerd and CRI-O pass them on, e.g. `... unable to start container process:
 * exec: "server": executable file not found in $PATH: unknown`. The wrapping before the last cause is dropped.
 */
export function startFaultOf(text: string): StartFault {
  const message = withoutWrapping(text.slice(0, 2_000));
  const directory = /(?:chdir to cwd \("([^"]{1,500})"\)|: mkdir (\/[^:]{1,500}): (?:not a directory|permission denied))/.exec(message);
  if (directory) return fault('directory', directory[1] ?? directory[2]);
  const readOnly = /(?:mkdir|open|create|mkdirat|mknod) (\/[^:]{1,500}): read-only file system/.exec(message);
  if (readOnly) return fault('readOnly', readOnly[1]?.replace(hostRoot, ''));
  const mount = /error mounting "[^"]{1,500}" to rootfs at "([^"]{1,500})"|mount `[^`]{1,500}` to `\/?([^`]{1,500})`/.exec(message);
  if (mount && /not a directory|is a directory|cannot be mounted because|file exists/i.test(message))
    return fault('mount', mount[1] ?? `/${mount[2]}`);
  const command = /exec:? "([^"]{1,500})"|executable file `([^`]{1,500})`|exec (\/[^:]{1,500}):/.exec(message);
  const file = command?.[1] ?? command?.[2] ?? command?.[3];
  if (message.includes('exec format error')) return fault('architecture', file);
  if (/executable file (?:`[^`]{1,500}` )?not found|no such file or directory/.test(message)) return fault('missing', file);
  return fault(/permission denied|is a directory/i.test(message) ? 'permission' : 'other', file);

  function fault(kind: StartFault['kind'], named: string | undefined): StartFault {
    return { kind: named === undefined ? 'other' : kind, message, ...(named !== undefined && { file: named }) };
  }
}

function withoutWrapping(text: string): string {
  for (const start of ['unable to start container process: ', 'runc create failed: ', 'failed to create shim task: ']) {
    const at = text.indexOf(start);
    if (at >= 0) return text.slice(at + start.length).replace(/: unknown$/, '');
  }
  return text.replace(/: unknown$/, '');
}
