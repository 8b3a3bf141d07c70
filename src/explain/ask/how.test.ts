import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { catalogue } from '../catalogue.ts';
import { parseCommand } from '../commands/parse.ts';
import { caseFrom } from '../reading/testing.ts';
import { answerByRule } from './answer.ts';

const example = (name: string) => path.resolve(import.meta.dirname, `../../../examples/${name}.doryo.json.gz`);
const held = caseFrom(await readFiles([example('quota-used-up')], {}, {}), 'en');
const reasons = new Set(catalogue().map(({ reason }) => reason));

describe('reads that an answer proposes', () => {
  it.each([
    'How do I check whether pods use too much memory?',
    'How do I check whether the disk of orders-db is full?',
    'How do I check whether the quota is used up?',
    'How do I check whether a node is down?',
    'How do I check whether DNS resolves names?',
    'How do I check whether a network policy blocks checkout?',
    'How do I check whether the cron job ran?',
    'How do I check whether the autoscaler works?',
    'How do I check why a pod is pending?',
    'How do I check whether catalog may list pods?',
    'Why is Service checkout slow?',
    'Why is Deployment catalog slow since the rollout?',
    'Why is node worker1 slow?',
  ])('each has readings that raise or lower reasons that exist, and is a read that can be made: %s', (question) => {
    const { next } = answerByRule(question, held);
    expect(next).not.toEqual([]);
    for (const { command, readings } of next) {
      const moved = readings.map(({ raises, lowers }) => [...raises, ...lowers]);
      expect(readings.length, command).toBeGreaterThan(1);
      expect(
        moved.filter((one) => one.length === 0),
        command,
      ).toEqual([]);
      expect(
        moved.flat().filter((reason) => !reasons.has(reason)),
        command,
      ).toEqual([]);
      expect(parseCommand(command), command).not.toHaveProperty('problem');
    }
  });
});
