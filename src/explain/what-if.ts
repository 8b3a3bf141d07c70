import type { Block } from '#model/explanation.ts';
import type { Language } from '#model/language.ts';

import { refKey } from '#model/object.ts';
import type {
  FieldChange,
  LeftFields,
  RolloutAction,
  RolloutAlternative,
  RolloutResult,
  RolloutStall,
  RolloutStep,
  WhatIfItem,
  WhatIfResult,
} from '#model/simulation.ts';
import { quoteText } from '#util/text.ts';
import { exactAmount } from './amounts.ts';
import { list, statement, step, table } from './blocks.ts';
import { fullName, shellWord } from './names.ts';
import { wholeMoment } from './times.ts';
import { leftOutInJapanese, whatIfWords } from './words/what-if.ts';
import { type Say, speaker } from './words.ts';

/** What a change does to one object, told for a person. */
export interface WhatIfStory {
  readonly heading: string;
  readonly blocks: readonly Block[];
}
type Words = Say<typeof whatIfWords>;

/** Tells the outcome of each object of a file: steps, where it stalls, ways that end well with their exact commands. */
export function tellWhatIf({ items }: WhatIfResult, language: Language): readonly WhatIfStory[] {
  const say = speaker(whatIfWords, language);
  if (items.length === 0) return [{ heading: say('nothing'), blocks: [] }];
  const stories = items.map((item) => ({ heading: fullName(item.object), blocks: blocksOf(item, say) }));
  const takeRoom = items.filter(({ type }) => type === 'rollout' || type === 'scheduling').length;
  return takeRoom > 1 ? [...stories, { heading: say('together'), blocks: [] }] : stories;
}

/** That nothing was changed, and from when the state is that the prediction rests on. */
export function predictionNote(takenAt: string, language: Language): string {
  return speaker(whatIfWords, language)('prediction', { at: wholeMoment(takenAt) });
}

function blocksOf(item: WhatIfItem, say: Words): readonly Block[] {
  switch (item.type) {
    case 'rollout':
      return [...changed(item.changes, say), ...left(item, say), ...rollout(item.result, say)];
    case 'scheduling': {
      const { placed, pods, result } = item;
      if (pods === 0) return [statement(say(item.object.kind === 'DaemonSet' ? 'meantForNone' : 'wantsNone'))];
      return [
        statement(say('places', { placed, pods })),
        ...(result.message === '' ? [] : [statement(say('scheduler', { message: result.message }))]),
      ];
    }
    case 'unchanged':
      return [statement(say('unchanged')), ...left(item, say)];
    case 'counted':
      return [statement(say('counted'))];
    case 'notSimulated':
      return [statement(say('notSimulated', { because: say(item.because, { kind: quoteText(item.object.kind, 80) }) }))];
  }
}

/** How many fields are named that the file lacks. */
const fieldsShown = 8;
function left({ left }: { readonly left?: LeftFields }, say: Words): readonly Block[] {
  if (!left) return [];
  const shown = left.paths.slice(0, fieldsShown).map((path) => quoteText(path, 200));
  const paths = [...shown, ...(left.paths.length > fieldsShown ? ['...'] : [])].join(', ');
  return [statement(say(left.because === 'notKnown' ? 'leftNotKnown' : 'leftNeverApplied', { paths }))];
}

function changed(changes: readonly FieldChange[], say: Words): readonly Block[] {
  const value = (one: unknown) => (one === undefined ? say('unset') : typeof one === 'string' ? one : JSON.stringify(one));
  return changes.map(({ path, from, to }) => statement(say('changes', { path, from: value(from), to: value(to) })));
}

function rollout(result: RolloutResult, say: Words): readonly Block[] {
  const { ends, stall, steps, desired, largestValue, dependsOnPlacement, leftOut } = result;
  const headings = [say('headStep'), say('headWhat'), say('headNew'), say('headOld'), say('headAvailable')];
  const rows = steps.map(({ at, what, newReplicas, oldReplicas, available }) => [
    String(at),
    actionText(what, say),
    String(newReplicas),
    String(oldReplicas),
    `${available}/${desired}`,
  ]);
  const outcome = outcomeOf(result, say);
  return [
    statement(outcome),
    ...(stall ? [statement(say('scheduler', { message: stall.why.message })), ...heldBy(stall, say)] : []),
    statement(say('steps')),
    ...table(headings, shortened(rows, say)),
    ...(dependsOnPlacement ? [statement(say('depends'))] : []),
    ...(largestValue && ends === 'stalled'
      ? [statement(say('largest', { resource: largestValue.resource, exact: exactAmount(largestValue.resource, largestValue.atMost) }))]
      : []),
    ...(ends === 'stalled' ? alternatives(result, say) : []),
    ...(leftOut.length > 0 ? [statement(say('leftOut', { what: leftOutText(leftOut, say('listMark')) }))] : []),
  ];
}

/** So many steps at the beginning and at the end are told one by one. */
const [firstSteps, lastSteps] = [20, 10];
function shortened(rows: readonly (readonly string[])[], say: Words): readonly (readonly string[])[] {
  const left = rows.length - firstSteps - lastSteps;
  if (left <= 1) return rows;
  return [...rows.slice(0, firstSteps), ['...', say('moreSteps', { count: left }), '', '', ''], ...rows.slice(-lastSteps)];
}

/** Whether the template stays as it is: then there is no revision to tell of, and nothing old that has to go. */
function isScale({ steps }: RolloutResult): boolean {
  return (steps[0]?.newReplicas ?? 0) > 0 && steps.every(({ oldReplicas }) => oldReplicas === 0);
}

function outcomeOf(result: RolloutResult, say: Words): string {
  const { object, ends, stall, quotaBlock, desired } = result;
  if (object.kind === 'DaemonSet' && desired === 0) return say('noNodes');
  if (stall && object.kind === 'DaemonSet') return onNodes(result, stall, say);
  if (stall && object.kind === 'StatefulSet') return say('stallsInOrder', { pod: stall.pod });
  if (isScale(result) && stall) return say('scaleStalls', { pod: stall.pod, available: atEnd(result).available, desired });
  if (isScale(result) && ends === 'finished') return say('scaleFinishes', { desired });
  const revision = say((stall ?? quotaBlock)?.revision === 'old' ? 'revisionOld' : 'revisionNew');
  if (stall) return say('stalls', { pod: stall.pod, revision, minimum: stall.minimumAvailable });
  if (quotaBlock)
    return say('stallsAtQuota', { quota: quoteText(quotaBlock.quota, 253), resource: quoteText(quotaBlock.resource, 253), revision });
  return ends === 'finished' ? finished(result, say) : say('stallsUnready');
}
function finished(result: RolloutResult, say: Words): string {
  const { minimumAvailable: minimum, desired } = result;
  const { oldReplicas: old } = atEnd(result);
  if (old > 0) return say('leavesSome', { old, desired });
  return minimum === 0 ? say('finishesWithGap') : say('finishes', { minimum, desired });
}
function atEnd({ steps }: RolloutResult): Pick<RolloutStep, 'oldReplicas' | 'available'> {
  return steps.at(-1) ?? { oldReplicas: 0, available: 0 };
}
/** A pod that has one node only: it holds the others up, or is the only one that is missing. */
function onNodes(result: RolloutResult, { pod, minimumAvailable: minimum }: RolloutStall, say: Words): string {
  const { oldReplicas, available } = atEnd(result);
  const { desired } = result;
  return oldReplicas === 0 ? say('missesNodes', { pod, available, desired }) : say('stallsOnNode', { pod, minimum });
}

function leftOutText(parts: readonly string[], mark: string): string {
  return mark === '、' ? parts.map((part) => leftOutInJapanese[part] ?? part).join(mark) : parts.join(mark);
}

function heldBy({ heldBy: nodes }: NonNullable<RolloutResult['stall']>, say: Words): readonly Block[] {
  return list(
    nodes.map(({ node, holders }) => ({
      cells: [
        say('heldBy', {
          node,
          holders: holders
            .slice(0, 4)
            .map(({ object }) => object.name)
            .join(', '),
        }),
      ],
    })),
  );
}

function alternatives({ alternatives: tried, desired }: RolloutResult, say: Words): readonly Block[] {
  if (tried.length === 0) return [];
  const good = tried.filter(({ ends }) => ends === 'finished');
  if (good.length === 0) return [statement(say('noWay'))];
  return [statement(say('ways')), ...good.flatMap((way) => alternative(way, desired, say))];
}

function alternative({ id, price, minimumAvailable, changes }: RolloutAlternative, desired: number, say: Words): readonly Block[] {
  const key = price.scope === 'everyRollout' ? 'everyTime' : price.fewerAvailable > 0 ? 'once' : 'free';
  return [
    list([{ cells: [say(id), say(key, { minimum: minimumAvailable, desired })] }]),
    commandsFor(changes).map((command) => step({ command, shows: '', readings: [] })),
  ].flat();
}

function actionText(action: RolloutAction, say: Words): string {
  switch (action.type) {
    case 'start':
      return say('start');
    case 'scaleUpNew':
      return say('scaleUpNew', { from: action.from, to: action.to });
    case 'scaleDownOld':
      return say(action.why === 'person' ? 'person' : 'scaleDownOld', {
        name: quoteText(action.replicaSet, 253),
        from: action.from,
        to: action.to,
      });
    case 'deletePod':
      return say('deletePod', { pod: quoteText(action.pod, 253) });
    case 'placePod':
      return say('placePod', { pod: quoteText(action.pod, 253), node: quoteText(action.node, 253) });
    case 'pendingPod':
      return say('pendingPod', { pod: quoteText(action.pod, 253) });
    case 'ready':
      return say('ready', { pod: quoteText(action.pod, 253) });
  }
}

/**
 * The commands that make exactly these changes, one per object: `kubectl scale` for replicas, a JSON patch where an item
 * of a list changes, else a merge patch. Recreate takes the settings of the other strategy away: the API refuses both.
 */
export function commandsFor(changes: readonly FieldChange[]): readonly string[] {
  return [...Map.groupBy(changes, ({ object }) => refKey(object)).values()].map((fields) => {
    const [first] = fields;
    if (!first) return '';
    const { object, path, to } = first;
    const target = `${object.kind.toLowerCase()}/${shellWord(object.name)}${object.namespace ? ` -n ${shellWord(object.namespace)}` : ''}`;
    if (path === '/spec/replicas') return `kubectl scale ${target} --replicas=${Number(to)}`;
    if (fields.some((field) => /\/\d+\//.test(field.path))) {
      return `kubectl patch ${target} --type=json -p ${shellJson(fields.map((field) => ({ op: 'add', path: field.path, value: field.to })))}`;
    }
    return `kubectl patch ${target} --type=merge -p ${shellJson(fields.reduce<Nested>(placed, {}))}`;
  });
}

interface Nested {
  [key: string]: unknown;
}
function placed(patch: Nested, { path, to }: FieldChange): Nested {
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = patch;
  for (const key of keys.slice(0, -1)) node = (node[key] ??= {}) as Nested;
  node[keys.at(-1) ?? ''] = to;
  if (path === '/spec/strategy/type' && to === 'Recreate') node['rollingUpdate'] = null;
  return patch;
}
function shellJson(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "'\\''")}'`;
}
