import { expect, it } from 'vitest';
import { nearName } from './near-name.ts';

it.each([
  ['crat', ['cart', 'catalog'], 'cart'],
  ['cart', ['cart', 'orders'], undefined],
  ['dbx', ['db', 'web'], 'db'],
  ['a', ['b'], undefined],
  ['orders', ['orxxrs', 'ordexs', 'ordxrs'], 'ordexs'],
  ['orders', ['oxxxrs'], undefined],
] as const)('for %s of %s it gives %s', (name, names, near) => expect(nearName(name, names)).toBe(near));
