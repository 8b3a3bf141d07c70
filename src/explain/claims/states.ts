import { oncePer } from '#util/once.ts';
import { type Polarity, type Senses, sensesOf, stemOf } from './polarity.ts';
import { sentencesOf } from './sentences.ts';
import type { Unit } from './unit.ts';

/** Words for how something is or what it does, one state to a line: what is said by them can be seen. */
const states: ReadonlyMap<string, string> = new Map(
  [
    'ready readiness 準備',
    'run work 稼働 実行 動作',
    'start 起動',
    'exist 存在',
    'available usable 利用',
    'healthy sound intact unaffected 正常',
    'reach reachable connect 到達 接続',
    'answer respond serve responsive 応答 処理',
    'schedule place 配置',
    'mount マウント',
    'bound bind 割り',
    'pull 取得',
    'resolve 解決',
    'succeed 成功',
    'listen',
    'open',
    'allow 許可',
    'enable 有効',
    'valid',
    'match fit 一致',
    'complete finish 完了',
    'restart 再起',
    'terminate 終了',
    'evict 退避',
    'delete 削除',
    'create 作成',
    'wait 待機 待っ 待ち',
    'crash クラッシュ',
  ].flatMap((line) => {
    const [state = '', ...others] = line.split(' ');
    return [state, ...others].map((word) => [stemOf(word), state] as const);
  }),
);

/** What would be, and is not said to be so. */
export function isSupposed(sentence: string): boolean {
  return supposed.test(sentence);
}

/** Japanese says that something is not there by a denial alone: a name, and "がない". */
const notThere = /(?<=\s[はが])(?=な(?:い|く|かっ))/g;

/** A text in which it is written out that something is not there. */
export function withAbsence(text: string): string {
  return text.replace(notThere, 'あり');
}

/** The states that a text claims, each with its polarity. */
export function statesIn(text: string): Senses {
  const found = new Map<string, Polarity>();
  for (const [word, polarity] of sensesOf(withAbsence(text))) {
    const state = states.get(word);
    if (state === undefined) continue;
    const before = found.get(state);
    found.set(state, before === undefined || before === polarity ? polarity : 'both');
  }
  return found;
}

const none: Senses = new Map();
const supposed = /\b(?:would|if|unless|until|as soon as)\b|場合|れば|なら/;
/** The states that a piece of what is known shows. */
export const statesShown = oncePer((unit: Unit): Senses => {
  // What would be is not so, and what is simulated neither.
  const sentences = sentencesOf(unit.said).filter((sentence) => !unit.told || !isSupposed(sentence));
  return /^(?:inputs|result)/.test(unit.path) ? none : statesIn([apart(sentences.join('\n')), ...fieldsOf(unit.text)].join('\n'));
});

/** Words that Kubernetes writes as one: `FailedScheduling`. */
function apart(text: string): string {
  return text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** Phases and reasons of waiting, and what they say of a pod or its containers. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/\bPending\b/, 'it waits, is not ready, not running, not started, not serving'],
  [/CrashLoopBackOff|Error\b|OOMKilled|terminated/, 'it crashes, is not ready, not running, not serving, not healthy'],
  [/(?:ImagePull|ErrImage)\w*/, 'it waits, is not pulled, not started, not running, not ready'],
  [/\bContainerCreating|PodInitializing/, 'it waits, is not started, not running, not ready'],
  [/Unschedulable|FailedScheduling/, 'it is not scheduled'],
  [/\bphase: Running|"?running"?\b/, 'it is running'],
];

/** What fields say in words: a condition that is False, a switch that is off, a number that is nought. */
function fieldsOf(text: string): readonly string[] {
  const condition = /(?:^|\n)type: (\w+)/.exec(text)?.[1];
  const status = /(?:^|\n)status: (True|False|Unknown)/.exec(text)?.[1];
  const said = condition === undefined || status === undefined ? [] : [status === 'True' ? apart(condition) : `not ${apart(condition)}`];
  const fields = [...text.matchAll(/(?:^|\n)(\w+): (true|false|0)(?=\n|$)/g)].map(([, key = '', value]) =>
    value === 'true' ? apart(key) : `not ${apart(key)}`,
  );
  return [...said, ...fields, ...meanings.filter(([sign]) => sign.test(text)).map(([, means]) => means)];
}

export function isSame(a: Polarity, b: Polarity | undefined): boolean {
  return b === a || b === 'both';
}
