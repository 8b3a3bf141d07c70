import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { simulateRollout } from './simulate-rollout.ts';

const held = testCase(shop);
const read = readFrom(simulateRollout, held);
const path = '/spec/template/spec/containers/0/image';

it('predicts a change of a field, step by step, and changes nothing', async () => {
  const { text, evidence } = await read({ object: 'deploy/store', changes: [{ path, value: 'store:2' }] });
  expect(text).toContain('store:1 -> store:2');
  expect(text).toContain('the new ReplicaSet goes from 0 to 1');
  expect(text).toContain('nothing was changed');
  expect(evidence).toEqual([
    expect.objectContaining({ simulation: 'rollout', inputs: { changes: [expect.objectContaining({ to: 'store:2' })] } }),
  ]);
  expect(held.view.get('Deployment', 'store', 'shop')?.spec.template.spec?.containers[0]?.image).toBe('store:1');
});

it('predicts whole manifests', async () => {
  const manifests =
    '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: big }, spec: { replicas: 2, selector: {}, template: { spec: { containers: [{ name: a, image: b, resources: { requests: { memory: 3Gi } } }] } } } }';
  expect((await read({ manifests, namespace: 'shop' })).text).toContain('big');
});

it('refuses what it cannot simulate, and paths that lead nowhere', async () => {
  for (const input of [
    {},
    { object: 'deploy/store' },
    { object: 'svc/store', changes: [{ path: '/spec/type', value: 'NodePort' }] },
    { object: 'deploy/store', changes: [{ path: '/spec/template/spec/containers/7/image', value: 'x' }] },
    { object: 'deploy/store', changes: [{ path: '/spec/__proto__/x', value: 'x' }] },
    { object: 'deploy/store', changes: [{ path: '/metadata/name', value: 'x' }] },
    { manifests: 'a: [' },
    { manifests: 'hello' },
  ]) {
    await expect(read(input), JSON.stringify(input)).rejects.toMatchObject({ code: 'BadInput' });
  }
});
