import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { readPaste } from '#collect/paste/read-paste.ts';
import type { Report } from '#explain/report.ts';
import { analyzeSnapshot } from '#pipeline/analyze.ts';

/** What kubectl printed at each step of the reference incident: `lab/record-transcripts`. */
const folder = path.resolve(import.meta.dirname, 'fixtures/reference');
const takenAt = '2026-11-25T05:00:00Z';
const analyzed = async (...names: readonly string[]): Promise<Report> =>
  analyzeSnapshot(
    await readFiles(
      names.map((name) => path.join(folder, `${name}.txt`)),
      { takenAt },
    ),
    { language: 'en' },
  );
const rootsOf = ({ incidents }: Report) =>
  [...new Set(incidents.flatMap(({ rootCauses }) => rootCauses.map(({ reason }) => reason)))].sort();

/** What each output alone lets one conclude. */
const alone: Readonly<Record<string, readonly string[]>> = {
  '1-shortage.describe-deployment': ['ObservedWorkloadUnavailable'],
  '1-shortage.describe-nodes': [],
  '1-shortage.describe-pending-pod': ['ObservedSchedulingFailure'],
  '1-shortage.events': ['ObservedSchedulingFailure'],
  '1-shortage.pods': ['ObservedPodPending'],
  // The Deployment is 71 seconds old: too young to be called short of a replica.
  '1-shortage.workloads': [],
  '2-stall.describe-deployment': [],
  '2-stall.describe-nodes': [],
  '2-stall.describe-pending-pod': ['ObservedSchedulingFailure'],
  '2-stall.events': ['ObservedSchedulingFailure'],
  '2-stall.pods': ['ObservedPodPending'],
  '2-stall.workloads': [],
  '3-recovered.describe-deployment': [],
  '3-recovered.describe-nodes': [],
  '3-recovered.events': [],
  '3-recovered.pods': [],
  '3-recovered.workloads': [],
};

describe('what kubectl printed of the reference incident', () => {
  it('is all of it tried', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(alone).map((name) => `${name}.txt`));
  });
  for (const [name, roots] of Object.entries(alone)) {
    it(`${name} alone lets one conclude ${roots.join(' and ') || 'nothing wrong'}`, async () =>
      expect(rootsOf(await analyzed(name))).toEqual(roots));
  }
  it('is one incident when everything of one step is given', async () => {
    const { incidents } = await analyzed(...Object.keys(alone).filter((name) => name.startsWith('1-')));
    expect(incidents.map(({ subject: { kind, name } }) => `${kind} ${name}`)).toEqual(['Deployment nginx-with-10gi']);
  });
  it('names no pod that the scaling down of the old ReplicaSet took away', async () => {
    const text = JSON.stringify(await analyzed('3-recovered.events', '3-recovered.pods'));
    expect(JSON.parse(text)).toMatchObject({ incidents: [] });
  });
});

/** As an older kubectl prints it, and as a chat window leaves it. */
const variants: Readonly<Record<string, (text: string) => string>> = {
  'with white space collapsed': (text) => text.replaceAll(/[ \t]+/g, ' '),
  'as 1.26 words preemption': (text) =>
    text
      .replaceAll('. no new claims to deallocate, preemption:', '. preemption:')
      .replaceAll('found for incoming pod.', 'found for incoming pod..'),
  'with Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
};
describe('the same', () => {
  for (const [how, change] of Object.entries(variants)) {
    for (const name of ['1-shortage.events', '1-shortage.pods', '2-stall.events', '2-stall.pods']) {
      it(`${how}: ${name}`, async () => {
        const text = await readFile(path.join(folder, `${name}.txt`), 'utf8');
        const read = (printed: string) => readPaste(printed, { source: 'pasted', takenAt, firstLine: 1 });
        const told = ({ events, observations }: ReturnType<typeof readPaste>) => [
          events.map(({ about, reason, count }) => `${about.kind}/${about.name} ${reason} ${count}`),
          observations.map(({ object, fields }) => [object.name, fields['STATUS'], fields['READY']]),
        ];
        expect(told(read(change(text)))).toEqual(told(read(text)));
        expect(read(text).events.length + read(text).observations.length).toBeGreaterThan(0);
      });
    }
  }
});
