import { expect, it } from 'vitest';
import { formatParam, type ParamType } from './param.ts';

const texts = (count: number) => Array.from({ length: count }, (_, at) => `t${at + 1}`);
it.each<[ParamType, Parameters<typeof formatParam>[1], string, string]>([
  ['text', 'a', 'a', 'a'],
  ['texts', [], '', ''],
  ['texts', texts(1), 't1', 't1'],
  ['texts', texts(2), 't1 and t2', 't1、t2'],
  ['texts', texts(3), 't1, t2 and t3', 't1、t2、t3'],
  ['texts', texts(4), 't1, t2, t3 and t4', 't1、t2、t3、t4'],
  ['texts', texts(5), 't1, t2, t3 and 2 more', 't1、t2、t3 ほか 2 件'],
  ['count', 3, '3', '3'],
  ['share', 0.345, '35 %', '35 %'],
  ['bytes', 2 ** 30, '1Gi', '1Gi'],
  ['cores', 0.25, '250m', '250m'],
  ['time', '2026-01-01T10:00:00.123Z', '2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z'],
  ['time', '2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z'],
])('%s %j is told as %s', (type, value, en, ja) => {
  expect([formatParam(type, value, 'en'), formatParam(type, value, 'ja')]).toEqual([en, ja]);
});
