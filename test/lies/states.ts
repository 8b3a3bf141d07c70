import { isKind } from '#model/kinds.ts';
import type { ObjectRef } from '#model/object.ts';
import { addedOrAlone, type Honest, type LieClass, pick, retold, type Wordings } from './lie.ts';

/** Ways to turn a sentence into its opposite, each on one word of it. */
const turns: readonly (readonly [RegExp, string])[] = [
  [/\b(does|do|did) not (\w+)/, 'indeed $2'],
  [/\b(is|are|was|were|has|have|can|may|will|could) not\b/, '$1'],
  [/\bcannot\b/, 'can'],
  [/\bno longer\b/, 'still'],
  [/\bnone of (its|the|them)\b/i, 'each of $1'],
  [/\bnothing\b/i, 'everything'],
  [/\bnever\b/, 'always'],
  [/\b(?:No|no) (?=[a-z]+ (?:has|is|are|can|fits|serves|runs|takes|gives|stands|with))/, 'Every '],
  [/\bwithout\b/, 'with'],
  [/\b(?:is|are) (?:missing|gone|absent)\b/, 'exists'],
  [/\bis unavailable\b/, 'is available'],
  [/\bfails\b/, 'succeeds'],
  [/\b(?:refuses|rejects|denies)\b/, 'accepts'],
  [/\b(?:refused|rejected|denied|forbidden)\b/, 'accepted'],
  [/\bmore than\b/, 'less than'],
  [/\bfewer than\b/, 'more than'],
  [/\btoo (?:small|short|low|few|little)\b/, 'large enough'],
  [/\blonger\b/, 'shorter'],
  [/\bexists\b/, 'is missing'],
  [/\bruns\b/, 'does not run'],
  [/\bstops\b/, 'starts'],
  [/\bis (ready|full|empty|open|down|broken|closed|paused|disabled)\b/, 'is not $1'],
  [/\bcan (?=[a-z])/, 'cannot '],
  [/\bis (?=[a-z])/, 'is not '],
  [/\bare (?=[a-z])/, 'are not '],
  [/できません/, 'できます'],
  [/できない/, 'できる'],
  [/できていない/, 'できている'],
  [/ていません/, 'ています'],
  [/ていない/, 'ている'],
  [/ありません/, 'あります'],
  [/がない(?=[。、]|$)/, 'がある'],
  [/ではない/, 'である'],
  [/(?<=[しれさえけ])ない(?=[。、]|$)/, 'る'],
  [/存在しない/, '存在する'],
  [/(?<=[しれさえけりき])ません/, 'ます'],
  [/失敗/, '成功'],
  [/不足/, '充足'],
  [/停止/, '稼働'],
  [/拒否/, '許可'],
  [/異常/, '正常'],
  [/未(?=[一-龠]{2})/, '既'],
  [/無効/, '有効'],
  [/より大き/, 'より小さ'],
  [/(?:上回|超え)/, '下回'],
  [/ています(?=[。、]|$)/, 'ていません'],
  [/できます/, 'できません'],
  [/あります/, 'ありません'],
  [/です(?=[。]|$)/, 'ではありません'],
  [/(?<=[しれさえけりき])ます(?=[。]|$)/, 'ません'],
];

const soundWordings: Wordings = [
  ['{o} is ready.', '{o} は準備ができています。'],
  ['{o} runs as it should.', '{o} は期待どおり動作しています。'],
  ['Every container of {o} is ready.', '{o} のコンテナはすべて Ready です。'],
  ['{o} serves traffic.', '{o} はトラフィックを処理しています。'],
  ['{o} is healthy and available.', '{o} は正常で、利用可能です。'],
  ['{o} came up without trouble.', '{o} は問題なく立ち上がっています。'],
];
const thereWordings: Wordings = [
  ['{o} exists.', '{o} は存在します。'],
  ['{o} is in place.', '{o} は用意されています。'],
  ['{o} was found where it is looked for.', '{o} は参照先に見つかっています。'],
  ['{o} is not missing.', '{o} は欠けていません。'],
  ['There is a {o}.', '{o} はあります。'],
];
const totalWordings: Wordings = [
  ['Every replica of {o} is down.', '{o} のレプリカはすべて停止しています。'],
  ['{o} serves nothing at all.', '{o} はまったく応答していません。'],
  ['No pod of {o} is left.', '{o} の Pod は 1 つも残っていません。'],
  ['{o} is down completely.', '{o} は完全に停止しています。'],
  ['None of the pods of {o} runs.', '{o} の Pod はどれも動いていません。'],
];

function nameOf({ kind, name }: ObjectRef): string {
  return `${kind} ${name}`;
}

/** A pod of the incident that is not ready. */
function unreadyPod({ told, context }: Honest): ObjectRef | undefined {
  return [...told.rootCauses, ...told.symptoms]
    .map(({ about }) => about)
    .find((about) => {
      const pod = about.kind === 'Pod' ? context.held.view.resolve(about) : undefined;
      return isKind(pod, 'Pod') && pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'False') === true;
    });
}
/** An object that the findings say is missing. */
function missing({ told }: Honest): ObjectRef | undefined {
  return [...told.rootCauses, ...told.symptoms].find(({ about, evidence }) =>
    evidence.some(({ type, object }) => type === 'absence' && object.kind === about.kind && object.name === about.name),
  )?.about;
}

export const stateLies: readonly LieClass[] = [
  {
    id: 'turned-around',
    title: 'a finding turned into its opposite',
    tell: ({ claim, next }) => {
      if (claim.kind !== 'statement' || claim.text.length > 400) return undefined;
      const parts = claim.text.split(/("[^"\n]*"|「[^」\n]*」|`[^`\n]*`)/);
      // What is quoted stays: only what is said around it is turned.
      const fitting = turns.flatMap(([pattern, put]) => {
        const at = parts.findIndex((part, index) => index % 2 === 0 && pattern.test(part));
        return at < 0 ? [] : [parts.with(at, (parts[at] ?? '').replace(pattern, put)).join('')];
      });
      const turned = pick(fitting.slice(0, 3), next);
      return turned === undefined ? undefined : retold(claim, turned);
    },
  },
  {
    id: 'state-denied',
    title: 'what is broken, called sound in other words',
    tell: (honest) => {
      const broken = unreadyPod(honest);
      return broken && addedOrAlone(honest, soundWordings, { o: nameOf(broken) });
    },
  },
  {
    id: 'absence-denied',
    title: 'what does not exist, said to be there',
    tell: (honest) => {
      const gone = missing(honest);
      return gone && addedOrAlone(honest, thereWordings, { o: nameOf(gone) });
    },
  },
  {
    id: 'overstated',
    title: 'a part that fails, told as the whole',
    tell: (honest) => {
      const part = honest.told.affected.find(({ ready = 0, desired = 0 }) => ready > 0 && ready < desired);
      return part && addedOrAlone(honest, totalWordings, { o: nameOf(part.object) });
    },
  },
];
