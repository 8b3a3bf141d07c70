import { expect, it } from 'vitest';
import { tableLines } from './table.ts';

const rows = [
  ['node', 'allocatable', 'free', 'held by'],
  ['worker2', '11.3Gi', '6.3Gi', 'nginx-with-5gi 5Gi'],
  ['worker1', '11.3Gi', '1.2Gi', 'coredns 50Mi'],
];
const text = (width: number, headings = true) => tableLines(rows, { width, headings }).flat().join('\n');

it('sets numbers right and wraps the widest column', () =>
  expect(text(42)).toBe(`node     allocatable   free  held by
worker2       11.3Gi  6.3Gi  nginx-with-
                             5gi 5Gi
worker1       11.3Gi  1.2Gi  coredns 50Mi`));

it('lists cells by their headings before it breaks numbers and names', () =>
  expect(text(30)).toBe(`worker2
  allocatable: 11.3Gi
  free: 6.3Gi
  held by: nginx-with-5gi
    5Gi
worker1
  allocatable: 11.3Gi
  free: 1.2Gi
  held by: coredns 50Mi`));

it('keeps a line of its own for each row, so that something can stand beside it', () =>
  expect(tableLines(rows, { width: 30, headings: true }).map(({ length }) => length)).toEqual([0, 5, 4]));

it('has nothing to list by without headings', () => expect(text(30, false)).toMatch(/^node {4}alloc/));
