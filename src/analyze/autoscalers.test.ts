import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import {
  isRepeated,
  liveAutoscalers,
  measuredBy,
  ownTolerance,
  scaleTargetOf,
  settledCondition,
  wantedReplicas,
  warningsOf,
} from './autoscalers.ts';
import { missingTarget } from './scale-targets.ts';
import { now, testSnapshot } from './testing.ts';
import { measuredResources, verticalAutoscalers, verticalTargetOf } from './vertical-autoscalers.ts';

const autoscaler = ({ spec = '', status = '', metadata = '', target = 'apiVersion: apps/v1, kind: Deployment, name: web' } = {}) =>
  `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web, namespace: shop${metadata} }, spec: { scaleTargetRef: { ${target} }${spec} }, status: { ${status} } }\n---\n`;
function only(given: Parameters<typeof autoscaler>[0] = {}) {
  const [first] = viewOf(testSnapshot(autoscaler(given))).list('HorizontalPodAutoscaler');
  if (!first) throw new Error('no autoscaler');
  return first;
}

it('works for what it names, of apps where it names no group', () =>
  expect([only(), only({ target: 'kind: StatefulSet, name: db' })].map(scaleTargetOf)).toEqual([
    { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'shop', name: 'db' },
  ]));
it('does not count when it is being deleted', () =>
  expect(liveAutoscalers(viewOf(testSnapshot(autoscaler({ metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }))))).toEqual([]));

it('quotes the latest warning of each of these reasons', () => {
  const event = (reason: string, message: string, at: string) =>
    `{ apiVersion: v1, kind: Event, type: Warning, reason: ${reason}, message: ${message}, involvedObject: { kind: HorizontalPodAutoscaler, namespace: shop, name: web }, lastTimestamp: "2026-01-01T${at}Z" }\n---\n`;
  const cluster = viewOf(
    testSnapshot(
      autoscaler() +
        event('A', 'older', '11:50:00') +
        event('A', 'newer', '11:55:00') +
        event('B', 'b', '11:54:00') +
        event('C', 'c', '11:56:00'),
    ),
  );
  const quoted = liveAutoscalers(cluster).flatMap((one) => warningsOf(cluster, one, ['A', 'B']));
  expect(quoted.map((one) => one.type === 'event' && one.message)).toEqual(['newer', 'b']);
});
it.each([
  ['2026-01-01T11:50:00Z', true],
  ['2026-01-01T11:49:59Z', false],
  [undefined, false],
])('a warning of %s tells of the present: %s', (lastAt, repeated) =>
  expect(
    isRepeated(
      {
        about: { apiVersion: 'v1', kind: 'Pod', name: 'x' },
        type: 'Warning',
        reason: '',
        message: '',
        count: 1,
        ...(lastAt && { lastAt }),
      },
      now,
    ),
  ).toBe(repeated),
);
it.each([
  ['that stands for two minutes', '{ type: ScalingActive, status: "False", lastTransitionTime: "2026-01-01T11:58:00Z" }', true],
  ['that stands since nobody knows when', '{ type: ScalingActive, status: "False" }', true],
  ['that is younger', '{ type: ScalingActive, status: "False", lastTransitionTime: "2026-01-01T11:58:01Z" }', false],
  ['that is well', '{ type: ScalingActive, status: "True" }', false],
  ['of another type', '{ type: AbleToScale, status: "False" }', false],
])('a condition %s', (_, condition, settled) =>
  expect(settledCondition(only({ status: `conditions: [${condition}]` }), 'ScalingActive', 'False', now) !== undefined).toBe(settled),
);

describe('how far metrics are over their targets', () => {
  const cpu = (target: string) => `{ type: Resource, resource: { name: cpu, target: { ${target} } } }`;
  const at = (current: string) => `{ type: Resource, resource: { name: cpu, current: { ${current} } } }`;
  const measured = (metrics: string, current: string, rest = '') =>
    measuredBy(only({ spec: `, metrics: [${metrics}]${rest}`, status: `currentMetrics: [${current}]` })).map(
      ({ metric, current: is, target, ratio, tolerance }) => `${metric} ${is} of ${target}: ${ratio} (${tolerance})`,
    );
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a share, before the amount that goes with it',
      [cpu('averageUtilization: 50'), at('averageUtilization: 75, averageValue: 150m')],
      ['cpu 75 % of 50 %: 1.5 (0.1)'],
    ],
    ['an amount', [cpu('averageValue: 100m'), at('averageUtilization: 75, averageValue: 150m')], ['cpu 150m of 100m: 1.5 (0.1)']],
    [
      'the second, of another source',
      [
        `${cpu('averageUtilization: 50')}, { type: External, external: { metric: { name: queue }, target: { value: "10" } } }`,
        `{ type: Pods }, { type: External, external: { current: { value: "30" } } }`,
      ],
      ['queue 30 of 10: 3 (0.1)'],
    ],
    ['nothing whose value is not known', [cpu('averageUtilization: 50'), '{ type: "" }'], []],
    ['nothing that is not told', [cpu('averageUtilization: 50'), ''], []],
    ['nothing that is told of another kind of target', [cpu('averageUtilization: 50'), at('averageValue: 150m')], []],
    ['nothing with a target of 0', [cpu('averageUtilization: 0'), at('averageUtilization: 75')], []],
    ['nothing of an unknown source', ['{ type: Other, other: {} }', '{ type: Other }'], []],
    ['nothing that is no amount', [cpu('averageValue: { a: b }'), at('averageValue: 150m')], []],
  ])('%s', (_, [metrics = '', current = ''], expected) => expect(measured(metrics, current)).toEqual(expected));
  it('counts with the tolerance of its own', () => {
    const behavior = ', behavior: { scaleUp: { tolerance: 50m } }';
    expect(measured(cpu('averageUtilization: 50'), at('averageUtilization: 75'), behavior)).toEqual(['cpu 75 % of 50 %: 1.5 (0.05)']);
    expect(['', ', behavior: {}', behavior].map((spec) => ownTolerance(only({ spec })))).toEqual([undefined, undefined, 0.05]);
  });
  it.each([
    [1, 0.1, 4, 4],
    [1.1, 0.1, 4, 4],
    [1.11, 0.1, 4, 5],
    [1.5, 0.1, 4, 6],
    [0.5, 0.1, 4, 4],
  ])('a ratio of %d with a tolerance of %d makes %i replicas %i', (ratio, tolerance, replicas, wanted) =>
    expect(wantedReplicas({ ratio, tolerance }, replicas)).toBe(wanted),
  );
});

describe('a target that does not exist', () => {
  const workload = (kind: string, name: string, namespace = 'shop') =>
    `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} } }\n---\n`;
  const missing = (yaml: string, kind = 'Deployment', unread: readonly string[] = []) => {
    const found = missingTarget(viewOf(testSnapshot({ yaml, unread })), { apiVersion: 'apps/v1', kind, namespace: 'shop', name: 'web' });
    return found && [found.similar, found.other];
  };
  it.each<[string, Parameters<typeof missing>, readonly (string | undefined)[] | undefined]>([
    ['is told', [''], [undefined, undefined]],
    ['is told with one of nearly that name', [workload('Deployment', 'wbe')], ['wbe', undefined]],
    ['is told with one of another kind', [workload('StatefulSet', 'web')], [undefined, 'StatefulSet web']],
    ['is told of a kind that never stands for another', [workload('ReplicaSet', 'web')], [undefined, undefined]],
    ['is told though it exists elsewhere', [workload('Deployment', 'web', 'cafe')], [undefined, undefined]],
    ['is not told where it exists', [workload('Deployment', 'web')], undefined],
    ['is not told where its kind was not read', ['', 'Deployment', ['Deployment']], undefined],
    ['is not told of kinds that are not known', ['', 'Widget'], undefined],
  ])('%s', (_, given, expected) => expect(missing(...given)).toEqual(expected));
});

describe('a vertical autoscaler', () => {
  const vertical = (
    name: string,
    { kind = 'VerticalPodAutoscaler', api = 'autoscaling.k8s.io/v1', metadata = '', target = '{ kind: Deployment, name: web }' } = {},
  ) =>
    `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: ${name}, namespace: shop${metadata} }, spec: { targetRef: ${target} } }\n---\n`;
  const told = (yaml: string) =>
    verticalAutoscalers(viewOf(testSnapshot(yaml))).map((one) => {
      const target = verticalTargetOf(one);
      return `${one.metadata.name} ${target.apiVersion} ${refKey(target)}`;
    });
  it('works for what it names, of apps where it names no group', () =>
    expect(told(vertical('a') + vertical('b', { target: '{ apiVersion: example.com/v1, kind: Widget, name: x }' }))).toEqual([
      'a apps/v1 Deployment/shop/web',
      'b example.com/v1 Widget/shop/x',
    ]));
  it('is one by group and kind, and not while it is being deleted', () =>
    expect(
      told(
        vertical('a', { kind: 'VerticalPodAutoscalerCheckpoint' }) +
          vertical('b', { api: 'example.com/v1' }) +
          vertical('c', { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }),
      ),
    ).toEqual([]));
  it('meets what a horizontal one measures as a share', () => {
    const metrics =
      '{ type: Pods, pods: {} }, { type: Resource, resource: { name: memory, target: { type: AverageValue } } }, { type: Resource, resource: { name: cpu, target: { type: Utilization } } }, { type: ContainerResource, containerResource: { name: memory, container: app, target: { type: Utilization } } }';
    expect(measuredResources(only({ spec: `, metrics: [${metrics}]` }))).toEqual([
      { resource: 'cpu', path: '/spec/metrics/2' },
      { resource: 'memory', path: '/spec/metrics/3' },
    ]);
  });
});
