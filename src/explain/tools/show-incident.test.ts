import { expect, it } from 'vitest';
import { shop, shopLogs } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { showIncident } from './show-incident.ts';

const held = testCase({ yaml: shop, logs: shopLogs });
const read = readFrom(showIncident, held);
const [first] = held.report.incidents;

it('tells all six sections, with the evidence they cite', async () => {
  const { text, evidence } = await read({ incident: first?.id });
  for (const heading of ['1 Where', '2 What happens', '3 Cause', '4 Impact', '5 Urgency', '6 Comments']) expect(text).toContain(heading);
  expect(text).toContain('no licence file');
  expect(evidence).toHaveLength(Object.keys(first?.evidence ?? {}).length);
});

it('tells one section alone, with the evidence of that one', async () => {
  const { text, evidence } = await read({ incident: first?.fingerprint, section: 'urgency' });
  expect(text).toContain('Urgency');
  expect(text).not.toContain('What happens');
  expect(evidence.length).toBeLessThan(Object.keys(first?.evidence ?? {}).length);
});

it('names the incidents there are when it does not know one', async () => {
  await expect(read({ incident: 'zzzz' })).rejects.toMatchObject({ code: 'NotFound', hint: expect.stringContaining(first?.id ?? '') });
});
