/** Why an autoscaler knows no number of replicas, read from the message of its condition ScalingActive. */
export type MetricFailure =
  | { readonly kind: 'request'; readonly resource: string; readonly container: string | undefined }
  | { readonly kind: 'api'; readonly group: string }
  | { readonly kind: 'metric'; readonly group: string }
  | { readonly kind: 'pods' }
  | { readonly kind: 'other' };

const groups = ['external.metrics.k8s.io', 'custom.metrics.k8s.io', 'metrics.k8s.io'] as const;
/** `replica_calculator.go` and `metrics/client.go` of the horizontal pod autoscaler, and what the API server says of a back end that is gone. */
const request = /missing request for (\S{1,80}) in container (\S{1,80}) of Pod|missing (?:pod-level )?request for (\S{1,80})/;
const apiSays = [
  'could not find the requested resource',
  'currently unable to handle the request',
  'unable to return a response in the time allotted',
  'metrics API (',
  'service unavailable',
  'context deadline exceeded',
  'connection refused',
  'error trying to reach service',
];
const podsSay = [
  'no metrics returned from resource metrics API',
  'did not receive metrics for targeted pods',
  'did not receive metrics for any ready pods',
  'no metrics returned matched known pods',
  'no pods returned by selector',
];
const metricSays = [
  'could not find the metric',
  'no metrics returned from custom metrics API',
  'no metrics returned from external metrics API',
];

/** Reads the message that the controller writes when it cannot compute a number of replicas. */
export function metricFailureOf(message: string): MetricFailure {
  const missing = request.exec(message);
  if (missing) return { kind: 'request', resource: missing[1] ?? missing[3] ?? '', container: missing[2] };
  if (podsSay.some((words) => message.includes(words))) return { kind: 'pods' };
  const group = groupOf(message);
  if (group === undefined) return { kind: 'other' };
  if (metricSays.some((words) => message.includes(words))) return { kind: 'metric', group };
  return apiSays.some((words) => message.toLowerCase().includes(words.toLowerCase())) ? { kind: 'api', group } : { kind: 'other' };
}

function groupOf(message: string): string | undefined {
  const named = groups.find((group) => message.includes(group));
  if (named) return named;
  if (message.includes('external metrics API')) return 'external.metrics.k8s.io';
  if (message.includes('custom metrics API')) return 'custom.metrics.k8s.io';
  return message.includes('resource metrics API') ? 'metrics.k8s.io' : undefined;
}
