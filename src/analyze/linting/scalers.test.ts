import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../testing.ts';
import { scalerOf } from './scalers.ts';

const scaler = (name: string, target: string) =>
  `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: ${name}, namespace: shop }, spec: { ${target} } }\n---\n`;
const view = viewOf(
  testSnapshot(
    scaler('empty', '') +
      scaler('db', 'scaleTargetRef: { kind: StatefulSet, name: web }') +
      scaler('api', 'scaleTargetRef: { kind: Deployment, name: api }') +
      scaler('web', 'scaleTargetRef: { kind: Deployment, name: web }'),
  ),
);
const of = (kind: string, name: string, namespace = 'shop') => scalerOf(view, { apiVersion: 'apps/v1', kind, name, namespace })?.metadata.name;

it('is the one for this kind and name', () => {
  expect([of('Deployment', 'web'), of('StatefulSet', 'web'), of('Deployment', 'other'), of('Deployment', 'web', 'other')]).toEqual(['web', 'db', undefined, undefined]);
});
