import { analyzerCases } from '../../testing.ts';
import { fluxSourceFailed } from './flux-source-failed.ts';

const at = '2026-01-01T11:00:00Z';
const object = (kind: string, name: string, { spec = '', status = '', api = 'source.toolkit.fluxcd.io/v1' } = {}) => `
apiVersion: ${api}
kind: ${kind}
metadata: { name: ${name}, namespace: flux-system, generation: 1 }
spec: { interval: 1m${spec} }
status: { observedGeneration: -1, ${status} }
---`;
const ready = (status: string, reason: string, message: string, since = at) =>
  `conditions: [{ type: Ready, status: "${status}", reason: ${reason}, message: '${message.replaceAll("'", "''")}', lastTransitionTime: "${since}" }]`;
const clone = "failed to checkout and determine revision: unable to clone 'https://git.example.com/app.git': ";
const kustomization = (name: string, message: string, spec = ', sourceRef: { kind: GitRepository, name: absent }') =>
  object('Kustomization', name, {
    spec,
    status: ready('False', 'ArtifactFailed', message),
    api: 'kustomize.toolkit.fluxcd.io/v1',
  });
/** Between two tries Ready is Unknown, and the condition of the fetch keeps what was wrong. */
const retrying = object('GitRepository', 'app', {
  status: `conditions: [
    { type: Reconciling, status: "True", reason: Progressing, message: building artifact, lastTransitionTime: "2026-01-01T11:59:50Z" },
    { type: Ready, status: Unknown, reason: Progressing, message: building artifact, lastTransitionTime: "2026-01-01T11:59:50Z" },
    { type: FetchFailed, status: "True", reason: GitOperationFailed, message: "${clone}authentication required: ", lastTransitionTime: "${at}" }]`,
});

analyzerCases(fluxSourceFailed, {
  fires: {
    'git refuses the credentials': {
      cluster: object('GitRepository', 'app', { status: ready('False', 'GitOperationFailed', `${clone}authentication required: `) }),
      finds: { FluxSourceFailed: ['GitRepository/flux-system/app'] },
      says: 'authentication required',
      accuses: [],
      since: [at],
      sameCause: [''],
    },
    'git refuses the credentials of a Secret': {
      cluster: object('GitRepository', 'app', {
        spec: ', secretRef: { name: git-token }',
        status: ready('False', 'GitOperationFailed', `${clone}authentication required: `),
      }),
      finds: { FluxSourceFailed: ['GitRepository/flux-system/app'] },
      sameCause: ['secret flux-system/git-token'],
    },
    'with credentials it fails for another reason': {
      cluster: object('GitRepository', 'app', {
        spec: ', secretRef: { name: git-token }',
        status: ready('False', 'GitOperationFailed', `${clone}reference not found`),
      }),
      finds: { FluxSourceFailed: ['GitRepository/flux-system/app'] },
      sameCause: [''],
    },
    'the host of the repository is unknown': {
      cluster: object('GitRepository', 'app', {
        spec: ', secretRef: { name: git-token }',
        status: ready('False', 'GitOperationFailed', 'dial tcp: lookup git.example.com on 10.96.0.10:53: no such host'),
      }),
      finds: { FluxSourceFailed: ['GitRepository/flux-system/app'] },
      sameCause: ['source host git.example.com'],
    },
    'it is just trying again': { cluster: retrying, finds: { FluxSourceFailed: ['GitRepository/flux-system/app'] } },
    'a Secret does not exist': {
      cluster: object('GitRepository', 'app', {
        spec: ', secretRef: { name: git-token }',
        status: ready('False', 'AuthenticationFailed', 'failed to get secret \'flux-system/git-token\': secrets "git-token" not found'),
      }),
      finds: { FluxSourceFailed: ['GitRepository/flux-system/app'], FluxReferenceMissing: ['Secret/flux-system/git-token'] },
      accuses: ['Secret/flux-system/git-token'],
    },
    'the chart names a repository that does not exist': {
      cluster: object('HelmChart', 'shop-web', {
        spec: ', sourceRef: { kind: HelmRepository, name: absent }',
        status: ready('False', 'SourceUnavailable', 'failed to get source: HelmRepository.source.toolkit.fluxcd.io "absent" not found'),
      }),
      finds: { FluxSourceFailed: ['HelmChart/flux-system/shop-web'], FluxReferenceMissing: ['HelmRepository/flux-system/absent'] },
      accuses: ['HelmRepository/flux-system/absent', 'HelmRepository/flux-system/absent'],
    },
    'two Kustomizations name a source and a dependency that do not exist': {
      cluster:
        kustomization('a', 'GitRepository.source.toolkit.fluxcd.io "absent" not found') +
        kustomization('b', 'GitRepository.source.toolkit.fluxcd.io "absent" not found') +
        kustomization('c', 'dependency \'flux-system/infra\' not found: kustomizations.kustomize.toolkit.fluxcd.io "infra" not found'),
      finds: { FluxReferenceMissing: ['GitRepository/flux-system/absent', 'Kustomization/flux-system/infra'] },
      says: 'does not exist, and Kustomization a and Kustomization b cannot go on without it',
      since: [at, at],
    },
  },
  silent: {
    'the artifact is stored': object('GitRepository', 'app', { status: ready('True', 'Succeeded', 'stored artifact') }),
    'it was suspended while failing': object('GitRepository', 'app', {
      spec: ', suspend: true',
      status: ready('False', 'GitOperationFailed', clone),
    }),
    'it failed a moment ago': object('GitRepository', 'app', {
      status: ready('False', 'GitOperationFailed', clone, '2026-01-01T11:59:00Z'),
    }),
    'it was never looked at': object('GitRepository', 'app'),
    'the missing source was created since':
      kustomization('a', 'GitRepository.source.toolkit.fluxcd.io "absent" not found') +
      object('GitRepository', 'absent', { status: ready('True', 'Succeeded', 'stored artifact') }),
  },
});
