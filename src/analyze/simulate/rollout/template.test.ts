import { expect, it } from 'vitest';
import type { Container } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { type Deployment, requestChange, sameTemplate, withRequest } from './template.ts';

function deploymentOf(containers: readonly Container[]): Deployment {
  const metadata = { name: 'web', namespace: 'shop' };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: {}, template: { spec: { containers } } }, status: {} };
}
/** `200m 1`: what each container asks of cpu. */
const asking = (requests: string, resource = 'cpu') =>
  deploymentOf(
    requests.split(' ').map((one, at) => ({ name: `c${at}`, ...(one !== '-' && { resources: { requests: { [resource]: one } } }) })),
  );
const lowered = (from: Deployment, to: string, namespace = '') => {
  const [resource = '', amount] = to.split(' ');
  const deployment = withRequest(viewOf(testSnapshot(namespace)), from, resource, Number(amount));
  const changes = deployment ? requestChange(from, deployment, resource) : [];
  return changes.map(({ path, to: value }) => `${path.replace('/spec/template/spec/containers/', '')} ${value as string}`);
};

it.each([
  ['one container takes all', asking('200m'), 'cpu 150', ['0/resources/requests/cpu 150m']],
  ['of several the one that asks for most takes the difference', asking('200m 500m 100m'), 'cpu 700', ['1/resources/requests/cpu 400m']],
  ['of equal ones the first', asking('200m 200m'), 'cpu 300', ['0/resources/requests/cpu 100m']],
  ['down to nothing', asking('200m 100m'), 'cpu 100', ['0/resources/requests/cpu 0']],
  ['not below nothing, since the others ask for more', asking('200m 100m'), 'cpu 99', []],
  ['one that asks for nothing takes an increase', asking('- 0', 'memory'), 'memory 5', ['0/resources/requests/memory 5']],
  ['memory counts in bytes', asking('1Ki 2Ki', 'memory'), 'memory 2048', ['1/resources/requests/memory 1Ki']],
  ['devices are whole', asking('1 3', 'x.io/gpu'), 'x.io/gpu 3', ['1/resources/requests/x.io~1gpu 2']],
  ['nothing without containers', deploymentOf([]), 'cpu 5', []],
])('lowers a request: %s', (_, from, to, expected) => expect(lowered(from, to)).toEqual(expected));
it('counts what the namespace gives', () => {
  const limits = `{ apiVersion: v1, kind: LimitRange, metadata: { name: l, namespace: shop }, spec: { limits: [{ type: Container, defaultRequest: { cpu: 300m } }] } }`;
  expect(lowered(asking('- 200m'), 'cpu 400', limits)).toEqual(['0/resources/requests/cpu 200m']);
});
it('tells what the request was, where there was one', () => {
  const [from, bare, to] = [asking('200m'), asking('-'), asking('100m')];
  expect(requestChange(from, to, 'cpu')).toMatchObject([{ object: { kind: 'Deployment', name: 'web' }, from: '200m', to: '100m' }]);
  expect(requestChange(bare, to, 'cpu')[0]).not.toHaveProperty('from');
  expect(requestChange(from, from, 'cpu')).toEqual([]);
  expect(requestChange(from, bare, 'cpu')).toEqual([]);
});

const labelled = (labels: Readonly<Record<string, string>>, annotations = {}) => ({
  metadata: { labels, annotations },
  spec: { containers: [] },
});
it.each([
  ['but for the hash', labelled({ app: 'web', 'pod-template-hash': 'a' }), labelled({ app: 'web', 'pod-template-hash': 'b' }), true],
  ['whatever the order of labels', labelled({ a: '1', b: '2' }), labelled({ b: '2', a: '1' }), true],
  ['with and without metadata', labelled({}), { spec: { containers: [] } }, true],
  ['not with other labels', labelled({ app: 'web' }), labelled({ app: 'api' }), false],
  ['not with a restart noted', labelled({}), labelled({}, { 'kubectl.kubernetes.io/restartedAt': 'now' }), false],
  ['not with other containers', labelled({}), { spec: { containers: [{ name: 'a' }] } }, false],
])('templates make the same pods %s', (_, a, b, same) => {
  expect(sameTemplate(a, b)).toBe(same);
});
