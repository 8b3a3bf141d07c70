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
    'it answers too late three times, an hour ago at most': {
      cluster:
        event('etcdserver: request timed out', 2, '2026-01-01T11:00:00Z').replace('---', 'firstTimestamp: "2026-01-01T10:50:00Z"\n---') +
        event('etcdserver: no leader', 1).replace('---', 'firstTimestamp: "2026-01-01T10:40:00Z"\n---'),
      finds: { EtcdSlow: found },
      since: ['2026-01-01T10:40:00Z'],
      quotes: ['FailedCreate: etcdserver: request timed out', 'FailedCreate: etcdserver: no leader'],
    },
    'the first five events are quoted': {
      cluster: Array.from({ length: 7 }, (_, index) => event(`etcdserver: no leader, ${index}`, 1, `2026-01-01T11:5${index}:00Z`)).join(''),
      finds: { EtcdSlow: found },
      quotes: [0, 1, 2, 3, 4].map((index) => `FailedCreate: etcdserver: no leader, ${index}`),
    },
  },
  silent: {
    'one late answer': event('Error creating: etcdserver: request timed out', 1),
    'it was yesterday': event('Error creating: etcdserver: request timed out', 40, '2025-12-31T11:50:00Z'),
    'another etcd, of an application': event('Error creating: pods "etcd-0" is forbidden: exceeded quota'),
  },
});
