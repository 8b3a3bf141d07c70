import { analyzerCases } from '../../testing.ts';
import { nodeMonitorCondition } from './node-monitor-condition.ts';

const node = (...conditions: readonly string[]) => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { conditions: [${conditions.map((one) => `{ ${one}, lastTransitionTime: "2026-01-01T11:00:00Z" }`).join(', ')}] }
`;

analyzerCases(nodeMonitorCondition, {
  fires: {
    'the kernel has a deadlock': {
      cluster: node('type: KernelDeadlock, status: "True", reason: DockerHung, message: task docker:7 blocked'),
      finds: { NodeMonitorCondition: ['Node/worker1'] },
      says: 'KernelDeadlock: task docker:7 blocked',
    },
    'an unknown condition with a good name is False': {
      cluster: node('type: GpuHealthy, status: "False", message: XID 79'),
      finds: { NodeConditionAbnormal: ['Node/worker1'] },
      says: 'XID 79',
    },
    'an unknown condition with a bad name is True': {
      cluster: node('type: FanBroken, status: "True", message: fan 2'),
      finds: { NodeConditionAbnormal: ['Node/worker1'] },
    },
    'a condition that denies something good is True': {
      cluster: node('type: DiskUnhealthy, status: "True"'),
      finds: { NodeConditionAbnormal: ['Node/worker1'] },
    },
  },
  silent: {
    'the monitors see nothing': node(
      'type: KernelDeadlock, status: "False", reason: KernelHasNoDeadlock',
      'type: ReadonlyFilesystem, status: "False"',
    ),
    'good names are True': node('type: GpuHealthy, status: "True"', 'type: EtcdIsVoter, status: "True"'),
    'conditions of Kubernetes itself': node(
      'type: Ready, status: "False"',
      'type: NetworkUnavailable, status: "False"',
      'type: MemoryPressure, status: "True"',
    ),
    'the monitor itself is silent': node('type: KernelDeadlock, status: Unknown'),
  },
});
