import { expect, it } from 'vitest';
import { readFrom, testCase } from '../reading/testing.ts';
import { explainReason } from './explain-reason.ts';

const empty = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }';

it('explains a reason in the language of the report, whatever the case of its letters', async () => {
  expect((await readFrom(explainReason, testCase(empty))({ reason: 'serviceselectsnopod' })).text).toContain('Why it matters');
  expect((await readFrom(explainReason, testCase(empty, 'ja'))({ reason: 'ServiceSelectsNoPod' })).text).toContain('影響');
});

it('names the nearest where it knows none', async () => {
  await expect(readFrom(explainReason, testCase(empty))({ reason: 'ServiceSelectsNoPods' })).rejects.toMatchObject({
    code: 'NotFound',
    message: expect.stringContaining('did you mean ServiceSelectsNoPod?'),
  });
});
