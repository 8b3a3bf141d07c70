import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { residueOf } from '#analyze/residue.ts';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { incidentsOf } from './incidents.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

const at = '2026-01-01T11:00:00Z';
const ready = (status: string, reason: string, message: string, type = 'Ready') =>
  `conditions: [{ type: ${type}, status: "${status}", reason: ${reason}, message: '${message.replaceAll("'", "''")}', lastTransitionTime: "${at}" }]`;
const object = (type: string, name: string, spec: string, status: string) => {
  const [api, kind, namespace = 'flux-system'] = type.split(' ');
  return `
apiVersion: ${api}
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace}, uid: ${kind}-${name}, creationTimestamp: "${at}" }
spec: { ${spec} }
status: { ${status} }
---`;
};
/** A Deployment whose one pod waits, for `waiting`, with what a delivery tool wrote on it. */
const workload = (meta: string, waiting: string, spec = '', owner = ['apps/v1', 'Deployment', 'web', 'd1']) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, uid: d1, ${meta} }
spec: { replicas: 1, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
status: { replicas: 1, updatedReplicas: 1, unavailableReplicas: 1, conditions: [{ type: Available, status: "False", reason: MinimumReplicasUnavailable, lastTransitionTime: "${at}" }] }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-1, namespace: shop, uid: r1, ownerReferences: [{ apiVersion: ${owner[0]}, kind: ${owner[1]}, name: ${owner[2]}, uid: ${owner[3]}, controller: true }] }
spec: { replicas: 1 }
---
apiVersion: v1
kind: Pod
metadata: { name: web-1-x, namespace: shop, uid: p1, creationTimestamp: "${at}", labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-1, uid: r1, controller: true }] }
spec: { nodeName: w1, containers: [{ name: app, image: "registry.example.com/web:1.99"${spec} }] }
status: { phase: Pending, conditions: [{ type: Ready, status: "False", lastTransitionTime: "${at}" }], containerStatuses: [{ name: app, restartCount: 0, ready: false, state: { waiting: { ${waiting} } } }] }
---
{ apiVersion: v1, kind: Node, metadata: { name: w1 }, status: { conditions: [{ type: Ready, status: "True" }] } }
---`;
const noImage =
  'reason: ImagePullBackOff, message: \'Back-off pulling image "registry.example.com/web:1.99": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/web:1.99": failed to resolve reference "registry.example.com/web:1.99": registry.example.com/web:1.99: not found\'';
const noSecret = 'reason: CreateContainerConfigError, message: \'secret "db-password" not found\'';

const kustomizations = Array.from({ length: 20 }, (_, index) =>
  object(
    'kustomize.toolkit.fluxcd.io/v1 Kustomization',
    `app${index}`,
    `sourceRef: { kind: GitRepository, name: fleet }${index > 0 ? `, dependsOn: [{ name: app${index - 1} }]` : ''}`,
    index % 2 === 0
      ? ready('False', 'ArtifactFailed', 'Source artifact not found, retrying in 30s')
      : ready('False', 'DependencyNotReady', `dependency 'flux-system/app${index - 1}' is not ready`),
  ),
).join('');
const fleet = object(
  'source.toolkit.fluxcd.io/v1 GitRepository',
  'fleet',
  'url: "https://git.example.com/fleet.git"',
  ready(
    'False',
    'GitOperationFailed',
    "failed to checkout and determine revision: unable to clone 'https://git.example.com/fleet.git': authentication required: ",
  ),
);
const helmLabels = 'labels: { helm.toolkit.fluxcd.io/name: web, helm.toolkit.fluxcd.io/namespace: shop }';
const helmSecret = `
apiVersion: v1
kind: Secret
metadata: { name: sh.helm.release.v1.web.v1, namespace: shop, creationTimestamp: "${at}", labels: { owner: helm, name: web, version: "1", status: failed } }
---`;
const helmRelease = object(
  'helm.toolkit.fluxcd.io/v2 HelmRelease shop',
  'web',
  'chart: {}',
  ready('False', 'InstallFailed', 'Helm install failed for release shop/web with chart web@1.2.0: context deadline exceeded'),
);
const application = object(
  'argoproj.io/v1alpha1 Application argocd',
  'shop',
  'destination: { server: "https://kubernetes.default.svc", namespace: shop }',
  `health: { status: Degraded, lastTransitionTime: "${at}" }, sync: { status: Synced }, resources: [{ group: apps, version: v1, kind: Deployment, namespace: shop, name: web, status: Synced }]`,
);
const store = object(
  'external-secrets.io/v1 SecretStore shop',
  'vault',
  'provider: {}',
  ready('False', 'ValidationFailed', 'unable to validate store'),
);
const external = object(
  'external-secrets.io/v1 ExternalSecret shop',
  'db',
  'secretStoreRef: { kind: SecretStore, name: vault }, target: { name: db-password }',
  ready('False', 'SecretSyncedError', 'could not get secret data from provider'),
);
const passwordEnv = ', env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: db-password, key: password } } }]';
const rollout = object(
  'argoproj.io/v1alpha1 Rollout shop',
  'web',
  'replicas: 1',
  ready('False', 'ProgressDeadlineExceeded', 'ReplicaSet "web-1" has timed out progressing.', 'Progressing'),
);
const custom = object('db.example.com/v1 Database shop', 'main', 'size: 1', ready('False', 'Unhealthy', 'no primary is ready'));
const ownedBy = (kind: string, api: string) =>
  workload('labels: {}', noImage, '', [api, kind, kind === 'Rollout' ? 'web' : 'main', `${kind}-${kind === 'Rollout' ? 'web' : 'main'}`]);

const docs: readonly FindingDocs[] = analyzers.map(({ findings }) => findings);

it.each<[string, string, string, readonly string[]]>([
  [
    'a GitRepository that refuses, with twenty Kustomizations behind it',
    fleet + kustomizations,
    'FluxSourceFailed GitRepository/flux-system/fleet',
    ['FluxWaits'],
  ],
  [
    'the image under a Helm release that Flux installs',
    helmRelease +
      helmSecret +
      workload(`${helmLabels}, annotations: { meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: shop }`, noImage),
    'ImageNotFound Pod/shop/web-1-x',
    ['DeploymentUnavailableReplicas', 'FluxHelmReleaseFailed', 'HelmInstallFailed'],
  ],
  [
    'the image under an Application',
    application + workload('labels: {}', noImage),
    'ImageNotFound Pod/shop/web-1-x',
    ['ArgoApplicationDegraded', 'DeploymentUnavailableReplicas'],
  ],
  [
    'the store of an ExternalSecret whose Secret a pod waits for',
    store + external + application + workload('labels: {}', noSecret, passwordEnv),
    'ExternalSecretStoreNotReady SecretStore/shop/vault',
    ['ArgoApplicationDegraded', 'DeploymentUnavailableReplicas', 'ExternalSecretNotSynced', 'SecretMissing'],
  ],
  [
    'the image under a Rollout',
    rollout + ownedBy('Rollout', 'argoproj.io/v1alpha1').split('---').slice(1).join('---'),
    'ImageNotFound Pod/shop/web-1-x',
    ['ArgoRolloutStuck'],
  ],
  [
    'the image under a custom resource',
    custom + ownedBy('Database', 'db.example.com/v1').split('---').slice(1).join('---'),
    'ImageNotFound Pod/shop/web-1-x',
    ['CustomResourceNotReady'],
  ],
])('one incident, and its root is %s', (_, yaml, root, symptoms) => {
  const view = viewOf(testSnapshot(yaml));
  const { findings, gaps } = runAnalyzers(analyzers, view);
  const incidents = incidentsOf([...findings, ...residueOf(findings, view)], topologyOf(view), {
    rules,
    cluster: { name: 'test', facts: {} },
    stated: () => undefined,
    docOf: (reason) => docs.find((one) => Object.hasOwn(one, reason))?.[reason],
  });
  expect(gaps).toEqual([]);
  expect(incidents.map(({ rootCauses }) => rootCauses.map(({ about, reason }) => `${reason} ${refKey(about)}`))).toEqual([[root]]);
  const seen = new Set(incidents[0]?.symptoms.map(({ reason }) => reason));
  expect([...seen].filter((reason) => symptoms.includes(reason)).sort()).toEqual([...symptoms].sort());
});
