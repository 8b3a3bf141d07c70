import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Pod } from '#model/object.ts';

/** Tries connections from inside a pod: whether each came about. */
export interface Prober {
  readonly probe: (targets: readonly (readonly [string, number])[]) => Promise<readonly boolean[]>;
  readonly close: () => void;
}

/** Connects to all addresses of a line at once. What is neither accepted nor refused within two seconds was lost on the way. */
const program = `
import json, selectors, socket, sys, time
for line in sys.stdin:
    targets, found, waiting = json.loads(line), {}, selectors.DefaultSelector()
    for at, (address, port) in enumerate(targets):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex((address, port))
        waiting.register(one, selectors.EVENT_WRITE, at)
    end = time.monotonic() + 2
    while len(found) < len(targets) and time.monotonic() < end:
        for key, _ in waiting.select(max(0, end - time.monotonic())):
            found[key.data] = key.fileobj.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
            waiting.unregister(key.fileobj)
            key.fileobj.close()
    for key in list(waiting.get_map().values()):
        key.fileobj.close()
    print(json.dumps([found.get(at, False) for at in range(len(targets))]), flush=True)
`;

/** Starts the program in a pod, by kubectl: that way leads through the kubelet, which no policy stops. */
export function startProber(kubeconfig: string, { metadata: { name, namespace = '' } }: Pod): Prober {
  const command = ['--kubeconfig', kubeconfig, 'exec', '-i', '-n', namespace, name, '--', 'python3', '-u', '-c', program];
  const child = spawn('kubectl', command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { readonly resolve: (found: readonly boolean[]) => void; readonly reject: (reason: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line) as readonly boolean[]));
  child.on('exit', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`the prober in ${namespace}/${name} ended`));
  });
  return {
    probe: (targets) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(targets)}\n`);
      }),
    close: () => child.stdin.end(),
  };
}
