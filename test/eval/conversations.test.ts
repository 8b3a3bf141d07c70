import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { promptsWith } from '#explain/prompts/prompts.ts';
import { scenariosIn } from '#pipeline/eval/folder.ts';
import { type Conversation, replay } from '#pipeline/eval/replay.ts';

const root = path.resolve(import.meta.dirname, '../..');
const signal = new AbortController().signal;
const byRule = { language: 'en', asker: undefined, prompts: promptsWith(() => undefined), signal } as const;

/** How often and why a person has to step in until recovery, when doryo leads by rule. */
const conversations: readonly (readonly [string, string, string, Readonly<Record<string, number>>])[] = [
  ['test/scenarios', 'memory-shortage-stall', 'the reference incident, pasted', { unanswerable: 1, shownUnasked: 1 }],
  ['test/scenarios', 'memory-shortage-stall', 'connected', {}],
  ['test/scenarios', 'selector-of-a-service-edited-by-hand', 'the selector is put back', {}],
  ['test/scenarios', 'tag-absent-after-update', 'the revision before runs again', {}],
  ['test/scenarios', 'drained-node-was-not-opened-again', 'the node is opened again', {}],
  // Going on with the pods that stand is offered first.
  ['test/scenarios', 'quota-lowered-under-a-growing-service', 'the quota is put back', { wrongWay: 1 }],
  // What was never there has to be made by whoever knows what belongs in it.
  ['test/scenarios', 'config-map-of-seat-plan-missing', 'the ConfigMap is made', { noWay: 1 }],
  ['test/scenarios', 'claim-of-album-missing', 'the claim is made', { noWay: 1 }],
  ['examples', 'renamed-key', 'the key is there again', { noWay: 1 }],
  ['examples', 'rollout-stall', 'the old ReplicaSet makes room', {}],
];

async function conversation(folder: string, name: string, title: string): Promise<Conversation> {
  const scenario = scenariosIn(path.join(root, folder), { language: 'en', only: name, signal }).find((one) => one.name === name);
  const found = (await scenario?.conversations())?.find(({ recovery }) => recovery.title === title);
  if (!found) throw new Error(`${name} has no conversation "${title}"`);
  return found;
}

describe.each(conversations)('%s %s: %s', (folder, name, title, kinds) => {
  it('leads by rule to a verified recovery', async () => {
    expect(await replay(await conversation(folder, name, title), byRule)).toMatchObject({ recovered: true, kinds });
  });

  it('is not verified where nothing came of the change', async () => {
    const held = await conversation(folder, name, title);
    const unchanged = {
      ...held,
      snapshots: held.snapshots.map((_, stage) => held.snapshots[Math.max(0, stage - 1)]),
      printed: held.printed.map((_, stage) => held.printed[Math.max(0, stage - 1)] ?? []),
    };
    expect(await replay(unchanged, byRule)).toMatchObject({ recovered: false });
  });
});

it('knows every conversation that is written down', async () => {
  const written = await Promise.all(
    ['test/scenarios', 'examples'].map(async (folder) => {
      const scenarios = scenariosIn(path.join(root, folder), { language: 'en', signal });
      const found = await Promise.all(
        scenarios.map(async ({ name, conversations: held }) => (await held()).map(({ recovery }) => `${folder} ${name} ${recovery.title}`)),
      );
      return found.flat();
    }),
  );
  expect(written.flat().toSorted()).toEqual(conversations.map(([folder, name, title]) => `${folder} ${name} ${title}`).toSorted());
});
