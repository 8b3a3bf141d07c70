import { defineRule } from '../rule.ts';

export const probeKill = defineRule({
  id: 'probe-kill',
  relation: 'is',
  causes: [
    'ProbePath*',
    'ProbeDenied',
    'ProbeStatus*',
    'ProbeScheme*',
    'ProbePort*',
    'ProbeBudget*',
    'ProbeTimesOut',
    'ProbeGrpc*',
    'ProbeCommand*',
  ],
  effects: ['ContainerKilled', 'ContainerTerminated', 'ContainerExits*', 'PodNotReady'],
  why: {
    en: 'The kubelet ends or leaves out a container whose probe fails.',
    ja: 'プローブに失敗したコンテナは、kubelet によって再起動されるか、通信先から外されます。',
  },
});
