import { analyzerCases } from '../../testing.ts';
import { namespaceStuck } from './namespace-stuck.ts';

const namespace = (conditions: string, { at = '2026-01-01T11:30:00Z', finalizers = '' } = {}) => `
apiVersion: v1
kind: Namespace
metadata: { name: task-c-stuck, deletionTimestamp: "${at}"${finalizers} }
spec: { finalizers: [kubernetes] }
status:
  phase: Terminating
  conditions: [${conditions}]
`;
const condition = (type: string, reason: string, message: string, status = 'True') =>
  `{ type: ${type}, status: "${status}", reason: ${reason}, lastTransitionTime: "2026-01-01T11:30:05Z", message: '${message}' }`;
const fine = condition('NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered', 'False');
const remaining = condition(
  'NamespaceContentRemaining',
  'SomeResourcesRemain',
  'Some resources are remaining: configmaps. has 1 resource instances',
);
const finalizing = condition(
  'NamespaceFinalizersRemaining',
  'SomeFinalizersRemain',
  'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
);
const held = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: held, namespace: task-c-stuck, deletionTimestamp: "2026-01-01T11:30:01Z", finalizers: [example.com/hold] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kept, namespace: task-c-stuck, finalizers: [example.com/hold] }
`;
const found = ['Namespace/task-c-stuck'];

analyzerCases(namespaceStuck, {
  fires: {
    'an object in it has a finalizer': {
      cluster: namespace(`${fine}, ${remaining}, ${finalizing}`) + held,
      finds: { NamespaceHeldByFinalizer: found },
      says: 'has been Terminating for 30 min, held by ConfigMap held with finalizer example.com/hold',
    },
    'an object of a kind that is not read has a finalizer': {
      cluster: namespace(`${fine}, ${remaining}, ${finalizing}`),
      finds: { NamespaceHeldByUnreadObjects: found },
      says: 'held by finalizer example.com/hold of objects that were not read',
    },
    'it has a finalizer of its own': {
      cluster: namespace(fine, { finalizers: ', finalizers: [controller.cattle.io/namespace-auth]' }),
      finds: { NamespaceHeldByFinalizer: found },
      says: 'controller.cattle.io/namespace-auth',
    },
    'an API is not served': {
      cluster: namespace(
        condition(
          'NamespaceDeletionDiscoveryFailure',
          'DiscoveryFailed',
          'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1',
        ),
      ),
      finds: { NamespaceHeldByApiService: found },
      says: 'metrics.k8s.io/v1beta1',
    },
    'the Service behind an API is gone': {
      cluster: `${namespace(
        condition(
          'NamespaceDeletionDiscoveryFailure',
          'DiscoveryFailed',
          'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1',
        ),
      )}
---
{ apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: { name: v1beta1.metrics.k8s.io }, spec: { service: { name: metrics, namespace: platform } } }`,
      finds: { NamespaceHeldByApiService: found },
      accuses: ['APIService/v1beta1.metrics.k8s.io', 'Service/platform/metrics'],
    },
    'a conversion webhook is gone': {
      cluster: namespace(
        `${fine}, ${condition('NamespaceDeletionContentFailure', 'ContentDeletionFailed', 'Failed to delete all resource types, 1 remaining: conversion webhook for task-c.example.com/v1, Kind=Order failed: Post "https://order-conversion.task-c.svc:443/convert?timeout=30s": service "order-conversion" not found')}, ${remaining}`,
      ),
      finds: { NamespaceHeldByContent: found },
      says: 'order-conversion',
      accuses: ['Service/task-c/order-conversion'],
    },
    'the message names no API that is not served': {
      cluster: namespace(condition('NamespaceDeletionDiscoveryFailure', 'DiscoveryFailed', 'the server is on fire')),
      finds: { NamespaceHeldByApiService: found },
      says: 'the API the server is on fire does not answer',
      accuses: [],
    },
    'it was deleted more than two minutes ago': {
      cluster: namespace(`${fine}, ${remaining}`, { at: '2026-01-01T11:57:59Z' }),
      finds: { NamespaceHeldByRemains: found },
    },
    'objects remain without a finalizer': { cluster: namespace(`${fine}, ${remaining}`), finds: { NamespaceHeldByRemains: found } },
  },
  silent: {
    'it was deleted a minute ago': namespace(`${fine}, ${remaining}`, { at: '2026-01-01T11:59:10Z' }),
    'it is not being deleted': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, finalizers: [x.example.com/y] }\n',
    'it was deleted two minutes ago': namespace(`${fine}, ${remaining}`, { at: '2026-01-01T11:58:00Z' }),
    'nobody says what it waits for': namespace(fine),
  },
});
