import { analyzerCases } from '../../testing.ts';
import { operatorLifecycle } from './operator-lifecycle.ts';

const object = (kind: string, status: string) => `
apiVersion: operators.coreos.com/v1alpha1
kind: ${kind}
metadata: { name: postgres, namespace: operators }
spec: {}
status: { ${status} }
---`;
const unhealthy =
  'phase: Failed, reason: ComponentUnhealthy, message: "installing: waiting for deployment postgres-operator to become ready", lastTransitionTime: "2026-01-01T10:00:00Z"';
const state = (last: string, at = '2026-01-01T10:00:00Z') => `connectionState: { lastObservedState: ${last}, lastConnect: "${at}" }`;

analyzerCases(operatorLifecycle, {
  fires: {
    'the operator does not come up': {
      cluster: object('ClusterServiceVersion', unhealthy),
      finds: { OlmOperatorFailed: ['ClusterServiceVersion/operators/postgres'] },
      says: 'the operator is Failed (ComponentUnhealthy): installing: waiting for deployment postgres-operator',
      quotes: ['/status/phase', '/status/reason', '/status/message'],
    },
    'the operator does not come up, and nobody says why': {
      cluster: object('ClusterServiceVersion', 'phase: Failed'),
      finds: { OlmOperatorFailed: ['ClusterServiceVersion/operators/postgres'] },
      quotes: ['/status/phase'],
    },
    'its requirements are not met for two minutes': {
      cluster: object('ClusterServiceVersion', 'phase: Pending, reason: RequirementsNotMet, lastTransitionTime: "2026-01-01T11:58:00Z"'),
      finds: { OlmOperatorFailed: ['ClusterServiceVersion/operators/postgres'] },
    },
    'its requirements are not met': {
      cluster: object(
        'ClusterServiceVersion',
        'phase: Pending, reason: RequirementsNotMet, message: one or more requirements could not be found, lastTransitionTime: "2026-01-01T10:00:00Z"',
      ),
      finds: { OlmOperatorFailed: ['ClusterServiceVersion/operators/postgres'] },
    },
    'an InstallPlan failed': {
      cluster: object('InstallPlan', 'phase: Failed, message: "error validating existing CRs against new CRD\'s schema"'),
      finds: { OlmInstallPlanFailed: ['InstallPlan/operators/postgres'] },
      says: 'error validating existing CRs',
      quotes: ['/status/phase', '/status/message'],
    },
    'an InstallPlan failed, and nobody says why': {
      cluster: object('InstallPlan', 'phase: Failed'),
      finds: { OlmInstallPlanFailed: ['InstallPlan/operators/postgres'] },
      quotes: ['/status/phase'],
    },
    'a Subscription is not resolved, and its catalogue stands elsewhere': {
      cluster: object(
        'Subscription',
        'conditions: [{ type: ResolutionFailed, status: "True", reason: ConstraintsNotSatisfiable, lastTransitionTime: "2026-01-01T10:00:00Z" }]',
      ).replace('spec: {}', 'spec: { source: community, sourceNamespace: olm }'),
      finds: { OlmSubscriptionStuck: ['Subscription/operators/postgres'] },
      says: 'operator postgres is neither installed nor updated: ConstraintsNotSatisfiable',
      accuses: ['CatalogSource/olm/community'],
    },
    'a Subscription is not resolved, and its catalogue stands beside it': {
      cluster: object(
        'Subscription',
        'conditions: [{ type: ResolutionFailed, status: "True", lastTransitionTime: "2026-01-01T10:00:00Z" }]',
      ).replace('spec: {}', 'spec: { source: community }'),
      finds: { OlmSubscriptionStuck: ['Subscription/operators/postgres'] },
      accuses: ['CatalogSource/operators/community'],
    },
    'a Subscription is not resolved, because its catalogue is not healthy': {
      cluster: object(
        'Subscription',
        'conditions: [{ type: CatalogSourcesUnhealthy, status: "True", message: targeted catalogsource operators/community unhealthy, lastTransitionTime: "2026-01-01T10:00:00Z" }, { type: ResolutionFailed, status: "True", message: failed to populate resolver cache, lastTransitionTime: "2026-01-01T10:00:00Z" }]',
      ).replace('spec: {}', 'spec: { name: postgres, source: community, sourceNamespace: operators }'),
      finds: { OlmSubscriptionStuck: ['Subscription/operators/postgres'] },
      says: 'operator postgres is neither installed nor updated: failed to populate resolver cache',
    },
    'the catalogue cannot be reached': {
      cluster: object('CatalogSource', state('TRANSIENT_FAILURE')),
      finds: { OlmCatalogNotReady: ['CatalogSource/operators/postgres'] },
    },
  },
  silent: {
    'a Subscription whose catalogues are healthy': object(
      'Subscription',
      'conditions: [{ type: CatalogSourcesUnhealthy, status: "False", reason: AllCatalogSourcesHealthy, lastTransitionTime: "2026-01-01T10:00:00Z" }]',
    ),
    'it is installed': object('ClusterServiceVersion', 'phase: Succeeded, reason: InstallSucceeded'),
    'it is being installed': object('ClusterServiceVersion', 'phase: Installing, reason: InstallWaiting'),
    'it is a copy of another namespace': object('ClusterServiceVersion', unhealthy.replace('ComponentUnhealthy', 'Copied')),
    'an InstallPlan waits for approval, as it is told to': object('InstallPlan', 'phase: RequiresApproval'),
    'the catalogue answers': object('CatalogSource', state('READY')),
    'the catalogue is connecting': object('CatalogSource', state('CONNECTING', '2026-01-01T11:59:30Z')),
    'a Failed of another group': object('InstallPlan', 'phase: Failed').replace('operators.coreos.com', 'plans.example.com'),
    'a copy is told by its label': object('ClusterServiceVersion', unhealthy).replace(
      'namespace: operators }',
      'namespace: operators, labels: { olm.copiedFrom: operators } }',
    ),
    'a catalogue of which nothing is known': object('CatalogSource', ''),
    'another kind is connected to something that fails': object('OperatorGroup', state('TRANSIENT_FAILURE')),
    'another kind has conditions of that name': object(
      'OperatorGroup',
      'conditions: [{ type: ResolutionFailed, status: "True", lastTransitionTime: "2026-01-01T10:00:00Z" }]',
    ),
    'it is being deleted': object('InstallPlan', 'phase: Failed').replace(
      'namespace: operators }',
      'namespace: operators, deletionTimestamp: "2026-01-01T11:59:00Z" }',
    ),
  },
});
