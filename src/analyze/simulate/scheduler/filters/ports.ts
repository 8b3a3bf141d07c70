import type { Pod } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { type Filter, skip } from '../filter.ts';

interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

/** Host ports: taken when another pod of the node has the same port and protocol at the same address, or one of both at all addresses. */
export const nodePorts: Filter = {
  plugin: 'NodePorts',
  prepare: (pod) => {
    const wanted = hostPorts(pod);
    if (wanted.length === 0) return skip;
    return {
      test: ({ pods }) => {
        for (const one of wanted) {
          const holders = pods.filter((other) => hostPorts(other).some((taken) => collides(taken, one)));
          if (holders.length > 0) {
            return [
              {
                plugin: 'NodePorts',
                message: "node(s) didn't have free ports for the requested pod ports",
                resolvable: true,
                subject: `${one.port}/${one.protocol}`,
                objects: holders.map(refOf),
              },
            ];
          }
        }
        return [];
      },
    };
  },
};

/** Host ports of containers and sidecars (`GetHostPorts` in pkg/scheduler/util). */
function hostPorts({ spec: { containers, initContainers = [] } }: Pick<Pod, 'spec'>): readonly HostPort[] {
  const running = [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')];
  return running
    .flatMap(({ ports = [] }) => ports)
    .flatMap(({ hostPort = 0, hostIP, protocol }) =>
      hostPort > 0 ? [{ port: hostPort, protocol: protocol || 'TCP', ip: hostIP || '0.0.0.0' }] : [],
    );
}
function collides(a: HostPort, b: HostPort): boolean {
  return a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === '0.0.0.0' || b.ip === '0.0.0.0');
}
