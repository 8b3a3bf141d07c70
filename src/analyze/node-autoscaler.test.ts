import { expect, test } from 'vitest';
import { isBackoff, isGroupLimit, scaleUpRefusals } from './node-autoscaler.ts';

test('the reasons of the event NotTriggerScaleUp, of new and old versions', () => {
  expect(
    scaleUpRefusals("pod didn't trigger scale-up: 12 node(s) didn't match Pod's node affinity/selector, 3 max node group size reached"),
  ).toEqual(["12 node(s) didn't match Pod's node affinity/selector", '3 max node group size reached']);
  expect(scaleUpRefusals("pod didn't trigger scale-up (it wouldn't fit if a new node is added): 1 max limit reached")).toEqual([
    '1 max limit reached',
  ]);
  expect(scaleUpRefusals("pod didn't trigger scale-up: 1 Insufficient cpu,  2 max limit reached , and more")).toEqual([
    '1 Insufficient cpu',
    '2 max limit reached',
  ]);
  expect(scaleUpRefusals("pod didn't trigger scale-up 1 max limit reached")).toEqual([]);
  expect(scaleUpRefusals("pod didn't trigger scale-up:")).toEqual([]);
  expect(scaleUpRefusals('something else: 1 Insufficient cpu')).toEqual([]);
});

test('limits of a node group are told from what the pod asks for', () => {
  expect(['3 max node group size reached', '1 max cluster cpu limit reached'].every(isGroupLimit)).toBe(true);
  expect(['2 Insufficient memory', '1 node(s) had untolerated taint {a: b}'].some(isGroupLimit)).toBe(false);
  expect(isBackoff('1 in backoff after failed scale-up')).toBe(true);
  expect(['1 Insufficient cpu', 'in backoff after failed scale-up', '1 was in backoff after failed scale-up'].some(isBackoff)).toBe(false);
  expect(isGroupLimit('max limit reached')).toBe(false);
  expect(isBackoff('2 in backoff after failed scale-up, for 5 minutes')).toBe(true);
});
