import { analyzerCases } from '../../testing.ts';
import { etcdTrouble } from './etcd-trouble.ts';

const event = (message: string, count = 4, lastTimestamp = '2026-01-01T11:50:00Z') => `
apiVersion: v1
kind: Event
involvedObject: { apiVersion: apps/v1, kind: ReplicaSet, namespace: shop, name: web }
type: Warning
reason: FailedCreate
message: '${message}'
count: ${count}
lastTimestamp: "${lastTimestamp}"
---
`;
const found = ['ControlPlane/etcd'];

analyzerCases(etcdTrouble, {
  fires: {
    'the database is full': {
      cluster: event('Error creating: etcdserver: mvcc: database space exceeded', 1),
      finds: { EtcdAlarmNoSpace: found },
    },
    'it answers too late, again and again': {
      cluster: event('Error creating: etcdserver: request timed out') + event('etcdserver: leader changed', 1),
      finds: { EtcdSlow: found },
      says: 'told so 5 times within the hour',
    },
  },
  silent: {
    'one late answer': event('Error creating: etcdserver: request timed out', 1),
    'it was yesterday': event('Error creating: etcdserver: request timed out', 40, '2025-12-31T11:50:00Z'),
    'another etcd, of an application': event('Error creating: pods "etcd-0" is forbidden: exceeded quota'),
  },
});
