import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { placeholderIn } from '#explain/commands/parse.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { waysOut } from '#pipeline/respond/ways.ts';

vi.setConfig({ testTimeout: 60_000 });

const scenarios = path.resolve(import.meta.dirname, '../scenarios');
async function waysOf(name: string, subject: RegExp) {
  const held = caseOf(await readFiles([path.join(scenarios, name, 'snapshot.doryo.json.gz')]), { language: 'en' });
  const incident = held.incidents.find((one) => subject.test(`${one.subject.kind} ${one.subject.name}`));
  if (!incident) throw new Error(`${name} holds no incident about ${String(subject)}`);
  return waysOut(held, incident, 'en');
}

/** A way out of recorded incidents: what is typed, what comes of it, and how it is undone. */
const ways: readonly (readonly [string, RegExp, { readonly command: RegExp; readonly predicted: RegExp; readonly undo: RegExp }])[] = [
  [
    'selector-of-a-service-edited-by-hand',
    /^Service pasta/,
    {
      command:
        /^kubectl patch service\/pasta -n trattoria --type=json -p '\[\{"op":"add","path":"\/spec\/selector","value":\{"app":"pasta"\}\}\]'$/,
      predicted: /^It then selects 2 pods, of which 2 are ready\.$/,
      undo: /"value":\{"app":"pasta-fresca"\}/,
    },
  ],
  [
    'memory-shortage-stall',
    /^Deployment nginx-with-10gi/,
    {
      command: /^kubectl scale replicaset\/nginx-with-10gi-\w+ -n default --replicas=0$/,
      predicted: /^The rollout finishes; at least 1 of 2 pods serve at every step\.$/,
      undo: /^kubectl rollout undo deployment\/nginx-with-10gi -n default$/,
    },
  ],
  [
    'needed-cache-scaled-to-zero',
    /^Deployment votes/,
    {
      command: /^kubectl scale (?:deployment|statefulset)\/\S+ -n \S+ --replicas=[1-9]/,
      predicted: /place|before this began/,
      undo: /--replicas=0$/,
    },
  ],
  [
    'the-cordoned-node-would-have-room',
    /./,
    { command: /^kubectl uncordon \S+$/, predicted: /^Pod \S+ is placed on \S+\.$/, undo: /^kubectl cordon \S+$/ },
  ],
  [
    'event-bus-image-mistyped-under-producers-and-consumers',
    /^Deployment event-bus/,
    {
      command: /^kubectl rollout undo deployment\/event-bus -n buscore --to-revision=1$/,
      predicted: /^The rollout finishes; until a new pod is ready none serves\.$/,
      undo: /^kubectl rollout undo deployment\/event-bus -n buscore --to-revision=2$/,
    },
  ],
];

it('of a restart alone is no way back: the revision before is the same program', async () => {
  const { once } = await waysOf('database-password-changed-under-four-services', /^Deployment branch/);
  expect(once.flatMap(({ commands }) => commands).filter((command) => command.includes('rollout undo'))).toEqual([]);
});

describe('the ways out', () => {
  it.each(ways)('of %s', async (name, subject, { command, predicted, undo }) => {
    const { once } = await waysOf(name, subject);
    const found = once.find(({ commands }) => command.test(commands[0] ?? ''));
    expect(found?.predicted).toMatch(predicted);
    expect(found?.undo[0]).toMatch(undo);
  });
  it.each(ways)('of %s leaves nothing open, and can be taken back', async (name, subject) => {
    const { once } = await waysOf(name, subject);
    for (const { commands, undo } of once) {
      expect(undo.length).toBeGreaterThan(0);
      for (const command of [...commands, ...undo]) expect(placeholderIn(command), command).toBeUndefined();
    }
  });
});
