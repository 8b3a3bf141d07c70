import { describe, expect, test } from 'vitest';
import { metricFailureOf } from './autoscaler-failure.ts';

/** Messages of Kubernetes 1.34.4, the first six read from a cluster. */
const messages = [
  [
    'failed to get cpu utilization: missing request for cpu in container app of Pod norequest-849d4d5955-6dfmx',
    { kind: 'request', resource: 'cpu', container: 'app' },
  ],
  [
    'failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API',
    { kind: 'pods' },
  ],
  [
    'unable to get metric requests_per_second: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered',
    { kind: 'api', group: 'custom.metrics.k8s.io' },
  ],
  [
    'unable to get external metric task-b/queue_length/nil: unable to fetch metrics from external metrics API: the server could not find the requested resource (get queue_length.external.metrics.k8s.io)',
    { kind: 'api', group: 'external.metrics.k8s.io' },
  ],
  [
    'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)',
    { kind: 'api', group: 'metrics.k8s.io' },
  ],
  [
    'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)',
    { kind: 'api', group: 'metrics.k8s.io' },
  ],
  [
    'failed to get memory utilization: missing pod-level request for memory in Pod a',
    { kind: 'request', resource: 'memory', container: undefined },
  ],
  ['failed to get cpu utilization: did not receive metrics for targeted pods (pods might be unready)', { kind: 'pods' }],
  [
    'unable to get metric rps: unable to fetch metrics from custom metrics API: the server could not find the metric rps for pods',
    { kind: 'metric', group: 'custom.metrics.k8s.io' },
  ],
  [
    'unable to get external metric a/b/nil: no metrics returned from external metrics API',
    { kind: 'metric', group: 'external.metrics.k8s.io' },
  ],
  [
    'unable to get metric rps: unable to fetch metrics from custom metrics API: pods.custom.metrics.k8s.io is forbidden: User "x" cannot list',
    { kind: 'other' },
  ],
  ['something new', { kind: 'other' }],
] as const;

describe('metricFailureOf', () => {
  test.each(messages)('%s', (message, failure) => {
    expect(metricFailureOf(message)).toEqual(failure);
  });
});
