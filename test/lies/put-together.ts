import { mentionsOf } from '#explain/claims/mentions.ts';
import { addedOrAlone, type LieClass, pick, retold, type Wordings } from './lie.ts';

const wholes: Wordings = [
  ['Nobody is affected.', '誰も影響を受けていません。'],
  ['Everything is affected.', 'すべてが影響を受けています。'],
  ['{o} serves nobody and everybody alike.', '{o} は誰に対しても応答しています。'],
  ['All of it runs as before.', 'すべて以前と同じように稼働しています。'],
  ['Nothing else is affected anywhere.', 'ほかには何も影響を受けていません。'],
];
const outcomes: Wordings = [
  ['Restarting {o} solves it.', '{o} を再起動すれば解決します。'],
  ['A restart of the pods is enough.', 'Pod の再起動で十分です。'],
  ['Scaling {o} down ends the incident.', '{o} を縮小すれば復旧します。'],
  ['Deleting the pod is safe and fixes it.', 'Pod を削除しても安全で、問題は解決します。'],
  ['It heals once {o} is restarted.', '{o} を再起動すると回復します。'],
];

const amount = /^\d+(?:\.\d+)?(?:[KMG]i|m)$/;

/** Words that were found, in a statement that nothing makes. */
export const putTogetherLies: readonly LieClass[] = [
  {
    id: 'all-or-nothing',
    title: 'all or none of something, where a part was found',
    tell: (honest) => addedOrAlone(honest, wholes, { o: nameOf(honest.told.subject) }),
  },
  {
    id: 'promised-outcome',
    title: 'an action that is said to help, which nobody predicted',
    tell: (honest) => addedOrAlone(honest, outcomes, { o: nameOf(honest.told.subject) }),
  },
  {
    id: 'other-amount-of-the-case',
    title: 'an amount of the same case that is of something else',
    tell: ({ claim, told, next }) => {
      const first = mentionsOf(claim).numbers.find(({ text }) => amount.test(text));
      if (claim.kind !== 'statement' || !first) return undefined;
      const amounts = [...new Set(JSON.stringify(told.sections).match(/\b\d+(?:\.\d+)?(?:[KMG]i|m)\b/g) ?? [])];
      const other = pick(
        amounts.filter((one) => one !== first.text && !claim.text.includes(one)),
        next,
      );
      return other === undefined ? undefined : retold(claim, claim.text.replace(first.text, other));
    },
  },
];

function nameOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${name}`;
}
