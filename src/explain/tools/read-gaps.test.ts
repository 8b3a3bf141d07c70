import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { readGaps } from './read-gaps.ts';

it('says what was looked at, and each gap with the command that shows it', async () => {
  const held = testCase(shop);
  const reveal = 'kubectl auth can-i list secrets -A';
  const gaps = [...held.report.gaps, { kind: 'forbidden', what: 'Secret', because: 'secrets may not be listed', reveal }] as const;
  const { text } = await readFrom(readGaps, { ...held, report: { ...held.report, gaps } })();
  expect(text).toContain('2 Pods');
  expect(text).toContain('Secret');
  expect(text).toContain(reveal);
});

it('says that nothing stayed hidden', async () => {
  const held = testCase(shop);
  const { text } = await readFrom(readGaps, { ...held, report: { ...held.report, gaps: [] } })();
  expect(text).toContain('Nothing that was asked for stayed hidden');
});
