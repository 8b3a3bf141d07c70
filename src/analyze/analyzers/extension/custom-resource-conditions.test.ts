import { analyzerCases } from '../../testing.ts';
import { customResourceConditions } from './custom-resource-conditions.ts';

const database = (status: string, reason: string, more = '') => `
apiVersion: databases.example.com/v1
kind: Database
metadata: { name: orders, namespace: shop, generation: 2, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { size: small${more} }
status: { conditions: [{ type: Ready, status: "${status}", reason: ${reason}, message: no instance is ready, lastTransitionTime: "2026-01-01T10:00:00Z" }] }
`;

analyzerCases(customResourceConditions, {
  fires: {
    'Ready is False for long': {
      cluster: database('False', 'DoesNotExist'),
      finds: { CustomResourceNotReady: ['Database/shop/orders'] },
      says: 'Database reports Ready False: no instance is ready',
    },
    'it gave up, whatever Ready says': {
      cluster: database('False', 'x').replace('type: Ready, status: "False"', 'type: Stalled, status: "True"'),
      finds: { CustomResourceNotReady: ['Database/shop/orders'] },
    },
    'the operator could not reconcile': {
      cluster: database('False', 'ReconciliationFailed').replace('type: Ready', 'type: Reconciled'),
      finds: { CustomResourceNotReady: ['Database/shop/orders'] },
    },
    'nobody observed the last generation': {
      cluster: database('True', 'Ready').replace('status: { ', 'status: { observedGeneration: 1, '),
      finds: { CustomResourceNotObserved: ['Database/shop/orders'] },
    },
    'a condition that tells no time stands since the object exists': {
      cluster: database('False', 'DoesNotExist')
        .replace(', lastTransitionTime: "2026-01-01T10:00:00Z"', '')
        .replace('10:00:00', '10:30:00'),
      finds: { CustomResourceNotReady: ['Database/shop/orders'] },
      since: ['2026-01-01T10:30:00Z'],
    },
    'the object has just been restored, and its condition is old': {
      cluster: database('False', 'DoesNotExist').replace(
        'creationTimestamp: "2026-01-01T10:00:00Z"',
        'creationTimestamp: "2026-01-01T11:59:50Z"',
      ),
      finds: { CustomResourceNotReady: ['Database/shop/orders'] },
      since: ['2026-01-01T10:00:00Z'],
    },
    'nobody says since when': {
      cluster: database('False', 'DoesNotExist')
        .replace(', lastTransitionTime: "2026-01-01T10:00:00Z"', '')
        .replace(', creationTimestamp: "2026-01-01T10:00:00Z"', ''),
      finds: { CustomResourceNotReady: ['Database/shop/orders'] },
      since: [''],
    },
  },
  silent: {
    'Flux is told by its own analyzers': database('False', 'GitOperationFailed').replace(
      'databases.example.com',
      'source.toolkit.fluxcd.io',
    ),
    'cert-manager is told by its own analyzers': database('False', 'DoesNotExist')
      .replace('databases.example.com', 'cert-manager.io')
      .replace('kind: Database', 'kind: Certificate'),
    'a Rollout that waits at a pause step is not Healthy, and well': database('False', 'RolloutHealthy')
      .replace('databases.example.com/v1', 'argoproj.io/v1alpha1')
      .replace('kind: Database', 'kind: Rollout')
      .replace('type: Ready', 'type: Healthy'),
    'a Pod-like run that has ended': database('False', 'PodCompleted').replace('kind: Database', 'kind: PipelineRun'),
    'the operator is told to leave it alone': database('False', 'DoesNotExist').replace(
      'generation: 2',
      'generation: 2, annotations: { strimzi.io/pause-reconciliation: "true" }',
    ),
    'it is being reconciled': database('False', 'NotYet').replace(
      '[{ type: Ready',
      '[{ type: Reconciling, status: "True", reason: Progressing }, { type: Ready',
    ),
    'the controller marks it as a note': database('False', 'x').replace('type: Ready', 'severity: Info, type: Ready'),
    'a condition of a type that nobody defined': database('False', 'x').replace('type: Ready', 'type: HasTopology'),
    'Ready is True': database('True', 'Ready'),
    'it is on its way': database('False', 'Issuing'),
    'it became False a moment ago': database('False', 'DoesNotExist').replaceAll('T10:00:00Z', 'T11:59:30Z'),
    'it is suspended on purpose': database('False', 'DoesNotExist', ', suspend: true'),
    'it is being deleted': database('False', 'DoesNotExist').replace(
      'generation: 2',
      'generation: 2, deletionTimestamp: "2026-01-01T11:00:00Z"',
    ),
    'conditions are not what they should be': database('True', 'Ready').replace(/conditions: .*\}\]/, 'conditions: [null, 3, { type: 4 }]'),
    'a condition that tells no time, of an object that is seconds old': database('False', 'DoesNotExist')
      .replace(', lastTransitionTime: "2026-01-01T10:00:00Z"', '')
      .replace('10:00:00', '11:59:50'),
  },
});
