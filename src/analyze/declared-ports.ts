import type { Container, Pod } from '#model/object.ts';

/** Ports of the containers that keep running (`FindPort`): sidecars among the init containers count since KEP-753. */
export function declaredPorts({ spec: { containers, initContainers = [] } }: Pod): readonly NonNullable<Container['ports']>[number][] {
  return [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')].flatMap(({ ports = [] }) => ports);
}

/** The number of a pod's container port by its name and protocol. */
export function portNamed(pod: Pod, name: string, protocol: string): number | undefined {
  return declaredPorts(pod).find((one) => one.name === name && (one.protocol ?? 'TCP') === protocol)?.containerPort;
}
