import { analyzerCases } from '../../testing.ts';
import { singleReplica } from './single-replica.ts';

analyzerCases(singleReplica, {
  fires: {
    'one replica is asked for': {
      cluster: `
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { replicas: 1 } }
---
{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db, namespace: shop }, spec: { replicas: 1 } }`,
      finds: { WorkloadHasOneReplica: ['Deployment/shop/web', 'StatefulSet/shop/db'] },
      says: 'Deployment web with two replicas or more',
    },
  },
  silent: {
    'two replicas': '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { replicas: 2 } }',
    'scaled to zero': '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { replicas: 0 } }',
    'a Deployment on its way out': `
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z" }, spec: { replicas: 1 } }`,
    'the number is not stated': '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: {} }',
  },
});
