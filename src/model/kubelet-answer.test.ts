import { expect, it } from 'vitest';
import { isSilent, kubeletAnswer, observeKubelet } from './kubelet-answer.ts';
import type { Node } from './object.ts';
import { observeServerVersion, serverVersionOf } from './server-version.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' };
it('an answer of a kubelet is told from another observation', () => {
  expect(kubeletAnswer(observeKubelet({ node: 'n1', pod, failure: 'dial tcp: i/o timeout' }))).toEqual({
    failure: 'dial tcp: i/o timeout',
  });
  expect(kubeletAnswer(observeKubelet({ node: 'n1', pod, failure: undefined }))).toEqual({ failure: undefined });
  expect(kubeletAnswer(observeServerVersion('v1.34.0'))).toBeUndefined();
});
it('the version of a server is told from another observation', () => {
  expect(serverVersionOf(observeServerVersion('v1.34.0'))).toBe('v1.34.0');
  expect(serverVersionOf({ ...observeKubelet({ node: 'n1', pod, failure: undefined }), fields: { version: 'v1' } })).toBeUndefined();
});

const node = (...conditions: readonly (readonly [type: string, status: string])[]): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1' },
  spec: {},
  status: { conditions: conditions.map(([type, status]) => ({ type, status })) },
});
it.each<[string, Node, boolean]>([
  ['of which nobody knows whether it is ready', node(['MemoryPressure', 'False'], ['Ready', 'Unknown']), true],
  ['that is not ready', node(['MemoryPressure', 'Unknown'], ['Ready', 'False']), false],
  ['that is ready', node(['Ready', 'True']), false],
  ['of which nothing is told', node(), false],
  ['that has no status yet', { ...node(), status: {} }, false],
])('a node %s is silent: %s', (_, given, expected) => expect(isSilent(given)).toBe(expected));
