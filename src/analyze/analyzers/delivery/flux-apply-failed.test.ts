import { analyzerCases } from '../../testing.ts';
import { fluxApplyFailed } from './flux-apply-failed.ts';

const at = '2026-01-01T11:00:00Z';
const object = (kind: string, status: string, spec = '', api = 'kustomize.toolkit.fluxcd.io/v1') => `
apiVersion: ${api}
kind: ${kind}
metadata: { name: web, namespace: flux-system, generation: 1 }
spec: { interval: 1m, sourceRef: { kind: GitRepository, name: shop }${spec} }
status: { observedGeneration: -1, ${status} }
---`;
const ready = (status: string, reason: string, message: string, since = at) =>
  `conditions: [{ type: Ready, status: "${status}", reason: ${reason}, message: '${message.replaceAll("'", "''")}', lastTransitionTime: "${since}" }]`;
const helm = (status: string) => object('HelmRelease', status, '', 'helm.toolkit.fluxcd.io/v2');
const history = `lastAttemptedRevision: main@sha1:a40f, history: [{ digest: "sha256:b550", firstReconciled: "${at}", lastReconciled: "2026-01-01T11:59:40Z", lastReconciledStatus: HealthCheckFailed, totalReconciliations: 12 }]`;
const unhealthy = "health check failed after 30.02s: timeout waiting for: [Deployment/shop/web status: 'InProgress']";

analyzerCases(fluxApplyFailed, {
  fires: {
    'an object was refused': {
      cluster: object('Kustomization', ready('False', 'ReconciliationFailed', 'Service/shop/web dry-run failed (Invalid): port 99999')),
      finds: { FluxKustomizationFailed: ['Kustomization/flux-system/web'] },
      says: 'the Kustomization is not applied (ReconciliationFailed): Service/shop/web dry-run failed',
    },
    'a health check failed, and the next one runs': {
      cluster: `${object('Kustomization', `${ready('Unknown', 'Progressing', 'Reconciliation in progress', '2026-01-01T11:59:40Z')}, ${history}`)}
apiVersion: v1
kind: Event
metadata: { name: web.1, namespace: flux-system }
involvedObject: { kind: Kustomization, namespace: flux-system, name: web }
type: Warning
reason: HealthCheckFailed
message: "${unhealthy}"
`,
      finds: { FluxKustomizationFailed: ['Kustomization/flux-system/web'] },
      says: unhealthy,
    },
    'the source has nothing yet': {
      cluster: object('Kustomization', ready('False', 'ArtifactFailed', 'Source artifact not found, retrying in 30s')),
      finds: { FluxWaits: ['Kustomization/flux-system/web'] },
      accuses: ['GitRepository/flux-system/shop'],
    },
    'the source is not ready': {
      cluster: helm(ready('False', 'SourceNotReady', 'HelmChart is not ready')).replace('kind: GitRepository', 'kind: HelmRepository'),
      finds: { FluxWaits: ['HelmRelease/flux-system/web'] },
    },
    'it fails in words about a source, for another reason': {
      cluster: object('Kustomization', ready('False', 'BuildFailed', 'Source files are broken')),
      finds: { FluxKustomizationFailed: ['Kustomization/flux-system/web'] },
      accuses: [],
    },
    'a dependency is not ready': {
      cluster: object('Kustomization', ready('False', 'DependencyNotReady', "dependency 'flux-system/infra' is not ready")),
      finds: { FluxWaits: ['Kustomization/flux-system/web'] },
      accuses: ['Kustomization/flux-system/infra'],
    },
    'the path is wrong': {
      cluster: object('Kustomization', ready('False', 'ArtifactFailed', 'kustomization path not found: stat /tmp/x/nothing: no such file')),
      finds: { FluxKustomizationFailed: ['Kustomization/flux-system/web'] },
    },
    'a release failed and is being tried again': {
      cluster: helm(`failures: 2, conditions: [
        { type: Ready, status: Unknown, reason: Progressing, message: "Running 'upgrade' action with timeout of 5m0s", lastTransitionTime: "2026-01-01T11:58:00Z" },
        { type: Released, status: "False", reason: UpgradeFailed, message: "Helm upgrade failed for release shop/web with chart web@1.2.0: context deadline exceeded", lastTransitionTime: "${at}" }]`),
      finds: { FluxHelmReleaseFailed: ['HelmRelease/flux-system/web'] },
      says: 'Flux could not release the chart (UpgradeFailed): Helm upgrade failed for release shop/web',
    },
    'a policy finds no image': {
      cluster: object('ImagePolicy', ready('False', 'DependencyNotReady', 'x'), '', 'image.toolkit.fluxcd.io/v1').replace(
        'DependencyNotReady',
        'AccessDenied',
      ),
      finds: { FluxObjectFailed: ['ImagePolicy/flux-system/web'] },
    },
  },
  silent: {
    'it is applied': object('Kustomization', ready('True', 'ReconciliationSucceeded', 'Applied revision: main@sha1:a40f')),
    'it is applied, an older revision failed': object(
      'Kustomization',
      `${ready('True', 'ReconciliationSucceeded', 'Applied revision: main@sha1:b1')}, history: [{ lastReconciledStatus: ReconciliationSucceeded }]`,
    ),
    'the first health check runs': object('Kustomization', ready('Unknown', 'Progressing', 'Reconciliation in progress')),
    'a release is being installed for the first time': helm(
      ready('Unknown', 'Progressing', "Running 'install' action with timeout of 5m0s"),
    ),
    'it is suspended': object('Kustomization', ready('False', 'ReconciliationFailed', 'x'), ', suspend: true'),
    'a source is told elsewhere': object('GitRepository', ready('False', 'GitOperationFailed', 'x'), '', 'source.toolkit.fluxcd.io/v1'),
    'a Kustomization of another tool': object('Kustomization', ready('False', 'x', 'x'), '', 'kustomize.config.k8s.io/v1beta1'),
  },
});
