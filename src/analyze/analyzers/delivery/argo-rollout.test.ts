import { analyzerCases } from '../../testing.ts';
import { argoRollout } from './argo-rollout.ts';

const rollout = (conditions: string, more = '') => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop, generation: 3 }
spec: { replicas: 4, strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } } }
status: { observedGeneration: "3", availableReplicas: 3, conditions: [${conditions}]${more} }
---`;
const condition = (state: string, reason: string, message: string, at = '2026-01-01T10:00:00Z') => {
  const [type, status] = state.split(' ');
  return `{ type: ${type}, status: "${status}", reason: ${reason}, message: '${message}', lastTransitionTime: "${at}", lastUpdateTime: "${at}" }`;
};
const healthy = condition('Available True', 'AvailableReason', 'Rollout has minimum availability');

analyzerCases(argoRollout, {
  fires: {
    'an update was aborted': {
      cluster: rollout(
        `${healthy}, ${condition('Progressing False', 'RolloutAborted', 'Rollout aborted update to revision 2')}`,
        ', phase: Degraded, message: "RolloutAborted: Rollout aborted update to revision 2"',
      ),
      finds: { ArgoRolloutAborted: ['Rollout/shop/web'] },
      says: 'the version before serves: Rollout aborted update to revision 2',
      quotes: ['/status/conditions/1', '/status/phase', '/status/message'],
    },
    'the new pods do not come up': {
      cluster: rollout(
        condition('Progressing False', 'ProgressDeadlineExceeded', 'ReplicaSet "web-6c54544bf9" has timed out progressing.'),
      ),
      finds: { ArgoRolloutStuck: ['Rollout/shop/web'] },
    },
    'too few pods': {
      cluster: rollout(condition('Available False', 'AvailableReason', 'Rollout does not have minimum availability')),
      finds: { ArgoRolloutUnavailable: ['Rollout/shop/web'] },
      says: '3 of 4 replicas available',
      quotes: ['/status/conditions/0'],
    },
    'none of its pods is available, and how many are wanted is not told': {
      cluster: rollout(condition('Available False', 'AvailableReason', 'x'))
        .replace('replicas: 4, ', '')
        .replace('availableReplicas: 3', 'availableReplicas: "3"'),
      finds: { ArgoRolloutUnavailable: ['Rollout/shop/web'] },
      says: '0 of 1 replica',
    },
    'the spec is refused': {
      cluster: rollout(
        condition(
          'InvalidSpec True',
          'InvalidSpec',
          'The Rollout "web" is invalid: spec.strategy: Required value: Rollout has missing field',
        ),
      ),
      finds: { ArgoRolloutInvalid: ['Rollout/shop/web'] },
    },
    'an analysis could not decide': {
      cluster: rollout(
        healthy,
        ', pauseConditions: [{ startTime: 7 }, { reason: InconclusiveAnalysisRun, startTime: "2026-01-01T10:00:00Z" }]',
      ),
      finds: { ArgoRolloutUndecided: ['Rollout/shop/web'] },
      since: ['2026-01-01T10:00:00Z'],
      quotes: ['/status/pauseConditions/1'],
    },
    'an analysis could not decide, and nobody says when': {
      cluster: rollout(healthy, ', pauseConditions: [{ reason: InconclusiveAnalysisRun, startTime: 7 }]'),
      finds: { ArgoRolloutUndecided: ['Rollout/shop/web'] },
      since: [''],
    },
  },
  silent: {
    'it waits at a pause step, as it is told to': rollout(
      `${healthy}, ${condition('Progressing Unknown', 'RolloutPaused', 'Rollout is paused')}`,
      ', phase: Paused, pauseConditions: [{ reason: CanaryPauseStep, startTime: "2026-01-01T10:00:00Z" }]',
    ),
    'blue and green wait for a promotion': rollout(
      healthy,
      ', pauseConditions: [{ reason: BlueGreenPause, startTime: "2026-01-01T10:00:00Z" }]',
    ),
    'an update progresses': rollout(
      `${healthy}, ${condition('Progressing True', 'ReplicaSetUpdated', 'ReplicaSet "web-1" is progressing.')}`,
    ),
    'not completed yet': rollout(`${healthy}, ${condition('Completed False', 'RolloutNotCompleted', 'Rollout not completed')}`),
    'a pod is missing for a moment': rollout(
      condition('Available False', 'AvailableReason', 'Rollout does not have minimum availability', '2026-01-01T11:59:30Z'),
    ),
    'its pods came back, and the condition is old': rollout(condition('Available False', 'AvailableReason', 'x')).replace(
      'availableReplicas: 3',
      'availableReplicas: 4',
    ),
  },
});
