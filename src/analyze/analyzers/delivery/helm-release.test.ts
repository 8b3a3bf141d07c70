import { analyzerCases } from '../../testing.ts';
import { helmRelease } from './helm-release.ts';

const storage = (version: number, status: string, at = '2026-01-01T10:00:00Z', kind = 'Secret') => `
apiVersion: v1
kind: ${kind}
metadata:
  name: sh.helm.release.v1.web.v${version}
  namespace: shop
  creationTimestamp: "${at}"
  labels: { owner: helm, name: web, version: "${version}", status: ${status}, modifiedAt: "${Date.parse(at) / 1000}" }
---`;
const deployment = (ready: number, release = 'web') => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: { app.kubernetes.io/managed-by: Helm }
  annotations: { meta.helm.sh/release-name: ${release}, meta.helm.sh/release-namespace: shop }
spec: { replicas: 2 }
status: { replicas: 2, readyReplicas: ${ready}, updatedReplicas: 2 }
---`;

analyzerCases(helmRelease, {
  fires: {
    'the first installation failed': {
      cluster: storage(1, 'failed') + deployment(0),
      finds: { HelmInstallFailed: ['HelmRelease/shop/web'] },
      accuses: ['Deployment/shop/web'],
      quotes: ['/metadata/labels/status', '/metadata/labels/version', '/status'],
    },
    'an upgrade failed over a deployed revision': {
      cluster: storage(4, 'superseded') + storage(5, 'deployed') + storage(6, 'failed'),
      finds: { HelmUpgradeFailed: ['HelmRelease/shop/web'] },
      says: 'helm rollback web 5 -n shop',
    },
    'the tenth revision is newer than the ninth': {
      cluster: storage(9, 'deployed') + storage(10, 'failed'),
      finds: { HelmUpgradeFailed: ['HelmRelease/shop/web'] },
      says: 'revision 10 of the Helm release failed; the last that succeeded is 9',
    },
    'an upgrade died two hours ago': {
      cluster: storage(1, 'deployed') + storage(2, 'pending-upgrade'),
      finds: { HelmOperationStuck: ['HelmRelease/shop/web'] },
      says: 'revision 2 of the Helm release has been pending-upgrade for 2 h',
    },
    'a ConfigMap holds the release': {
      cluster: storage(1, 'pending-install', '2026-01-01T10:00:00Z', 'ConfigMap'),
      finds: { HelmOperationStuck: ['HelmRelease/shop/web'] },
      says: 'helm uninstall web',
    },
    'an upgrade failed over a revision that a failed one superseded': {
      cluster: storage(1, 'superseded') + storage(2, 'failed'),
      finds: { HelmUpgradeFailed: ['HelmRelease/shop/web'] },
      says: 'helm rollback web 1 -n shop',
    },
    'an upgrade has run for a quarter of an hour': {
      cluster: storage(1, 'deployed') + storage(2, 'pending-upgrade', '2026-01-01T11:45:00Z'),
      finds: { HelmOperationStuck: ['HelmRelease/shop/web'] },
      says: 'helm rollback web 1',
    },
  },
  silent: {
    'the newest revision is deployed, an older one failed': storage(1, 'failed') + storage(2, 'deployed') + deployment(0),
    'an upgrade is running': storage(1, 'deployed') + storage(2, 'pending-upgrade', '2026-01-01T11:55:00Z'),
    'an upgrade is running, with the label of the revision before it':
      storage(1, 'deployed') +
      storage(2, 'pending-upgrade', '2026-01-01T11:55:00Z').replace(/modifiedAt: "\d+"/, 'modifiedAt: "1767254400"'),
    'a rollback superseded what failed': storage(1, 'superseded') + storage(2, 'failed') + storage(3, 'deployed'),
    'it was uninstalled and its history kept': storage(1, 'uninstalled'),
    'labels that are none of Helm': storage(1, 'failed').replace('version: "1"', 'version: x'),
  },
});
