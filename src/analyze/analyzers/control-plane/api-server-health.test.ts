import type { Observation } from '#model/snapshot.ts';
import { analyzerCases } from '../../testing.ts';
import { apiServerHealth } from './api-server-health.ts';

const check = (name: string, line = 3, source = '/readyz?verbose'): Observation => ({
  object: { apiVersion: 'external.doryo.dev/v1', kind: 'ControlPlane', name: 'kube-apiserver' },
  shape: 'health check',
  fields: { check: name, says: 'reason withheld' },
  source,
  line,
  text: `[-]${name} failed: reason withheld`,
});
const found = ['ControlPlane/kube-apiserver'];

analyzerCases(apiServerHealth, {
  fires: {
    'etcd does not answer': {
      cluster: { yaml: '', observations: [check('etcd'), check('etcd-readiness', 4), check('etcd', 3, '/livez?verbose')] },
      finds: { ApiServerCannotUseEtcd: found },
      says: 'its own check etcd and etcd-readiness fails',
      accuses: ['ControlPlane/etcd'],
    },
    'another check fails': {
      cluster: { yaml: '', observations: [check('kms-provider-0')] },
      finds: { ApiServerNotHealthy: found },
      accuses: [],
    },
  },
  silent: {
    'it is starting': { yaml: '', observations: [check('poststarthook/rbac/bootstrap-roles'), check('informer-sync', 4)] },
    'it is being stopped': { yaml: '', observations: [check('shutdown')] },
    'nothing was seen': '',
    'a printed table is no health check': { yaml: '', observations: [{ ...check('etcd'), shape: 'get pods' }] },
  },
});
