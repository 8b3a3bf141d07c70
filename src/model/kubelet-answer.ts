import type { Node, ObjectRef } from './object.ts';
import type { Observation } from './snapshot.ts';

const shape = 'kubelet answer';

/** What came of asking the kubelet of a node for the log of one of its pods, by way of the API server. */
export interface KubeletAnswer {
  readonly node: string;
  readonly pod: ObjectRef;
  /** What the API server said went wrong; undefined where the kubelet answered. */
  readonly failure: string | undefined;
}

/** Such an answer as an observation: where a node is silent, no object of the cluster tells whether its machine is there. */
export function observeKubelet({ node, pod, failure }: KubeletAnswer): Observation {
  return {
    object: { apiVersion: 'v1', kind: 'Node', name: node },
    shape,
    fields: failure === undefined ? {} : { failure },
    source: `kubectl logs ${pod.name} -n ${pod.namespace ?? ''}`,
    line: 1,
    text: failure ?? 'the kubelet gave the log',
  };
}

/** The failure that such an observation tells of, or that there was none; undefined for any other. */
export function kubeletAnswer({ shape: seen, fields }: Observation): { readonly failure: string | undefined } | undefined {
  return seen === shape ? { failure: fields['failure'] } : undefined;
}

/** Whether nothing is heard of a node: the node controller says so by a Ready condition that is neither True nor False. */
export function isSilent({ status }: Node): boolean {
  return status.conditions?.find(({ type }) => type === 'Ready')?.status === 'Unknown';
}
