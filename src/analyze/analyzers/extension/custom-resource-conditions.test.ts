import { analyzerCases } from '../../testing.ts';
import { customResourceConditions } from './custom-resource-conditions.ts';

const certificate = (status: string, reason: string, more = '') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop-tls, namespace: shop, generation: 2, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { secretName: shop-tls${more} }
status: { conditions: [{ type: Ready, status: "${status}", reason: ${reason}, message: the issuer letsencrypt does not exist, lastTransitionTime: "2026-01-01T10:00:00Z" }] }
`;

analyzerCases(customResourceConditions, {
  fires: {
    'Ready is False for long': {
      cluster: certificate('False', 'DoesNotExist'),
      finds: { CustomResourceNotReady: ['Certificate/shop/shop-tls'] },
      says: 'Certificate reports Ready False: the issuer letsencrypt does not exist',
    },
    'it gave up, whatever Ready says': {
      cluster: certificate('False', 'x').replace('type: Ready, status: "False"', 'type: Stalled, status: "True"'),
      finds: { CustomResourceNotReady: ['Certificate/shop/shop-tls'] },
    },
    'the operator could not reconcile': {
      cluster: certificate('False', 'ReconciliationFailed').replace('type: Ready', 'type: Reconciled'),
      finds: { CustomResourceNotReady: ['Certificate/shop/shop-tls'] },
    },
    'nobody observed the last generation': {
      cluster: certificate('True', 'Ready').replace('status: { ', 'status: { observedGeneration: 1, '),
      finds: { CustomResourceNotObserved: ['Certificate/shop/shop-tls'] },
    },
  },
  silent: {
    'Flux is told by its own analyzers': certificate('False', 'GitOperationFailed').replace('cert-manager.io', 'source.toolkit.fluxcd.io'),
    'a Rollout that waits at a pause step is not Healthy, and well': certificate('False', 'RolloutHealthy')
      .replace('cert-manager.io/v1', 'argoproj.io/v1alpha1')
      .replace('kind: Certificate', 'kind: Rollout')
      .replace('type: Ready', 'type: Healthy'),
    'a Pod-like run that has ended': certificate('False', 'PodCompleted').replace('kind: Certificate', 'kind: PipelineRun'),
    'the operator is told to leave it alone': certificate('False', 'DoesNotExist').replace(
      'generation: 2',
      'generation: 2, annotations: { strimzi.io/pause-reconciliation: "true" }',
    ),
    'it is being reconciled': certificate('False', 'NotYet').replace(
      '[{ type: Ready',
      '[{ type: Reconciling, status: "True", reason: Progressing }, { type: Ready',
    ),
    'the controller marks it as a note': certificate('False', 'x').replace('type: Ready', 'severity: Info, type: Ready'),
    'a condition of a type that nobody defined': certificate('False', 'x').replace('type: Ready', 'type: HasTopology'),
    'Ready is True': certificate('True', 'Ready'),
    'it is on its way': certificate('False', 'Issuing'),
    'it became False a moment ago': certificate('False', 'DoesNotExist').replaceAll('T10:00:00Z', 'T11:59:30Z'),
    'it is suspended on purpose': certificate('False', 'DoesNotExist', ', suspend: true'),
    'it is being deleted': certificate('False', 'DoesNotExist').replace(
      'generation: 2',
      'generation: 2, deletionTimestamp: "2026-01-01T11:00:00Z"',
    ),
    'conditions are not what they should be': certificate('True', 'Ready').replace(
      /conditions: .*\}\]/,
      'conditions: [null, 3, { type: 4 }]',
    ),
  },
});
