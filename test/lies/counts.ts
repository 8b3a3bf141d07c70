import { groundsOf } from '#explain/claims/grounds.ts';
import { mentionsOf } from '#explain/claims/mentions.ts';
import { addedOrAlone, type Honest, isKnownNumber, type Lie, type LieClass, pick, retold, type Wordings } from './lie.ts';

function replaceAt(text: string, at: number, old: string, put: string): string {
  return text.slice(at, at + old.length) === old ? text.slice(0, at) + put + text.slice(at + old.length) : text.replace(old, put);
}

const countWordings: Wordings = [
  ['{n} replicas of it are left.', 'レプリカは {n} 個残っています。'],
  ['{n} pods are affected.', '影響を受けている Pod は {n} 個です。'],
  ['It was recorded {n} times.', '{n} 回記録されています。'],
  ['It stands on {n} nodes.', '{n} 台のノードで発生しています。'],
  ['There are {n} restarts so far.', '再起動は {n} 回です。'],
  ['{n} namespaces are involved.', '{n} 個の Namespace が関係しています。'],
];

/** Another number in place of one of the sentence, where that other is not true as well. */
function otherCount({ claim, context, next }: Honest): Lie | undefined {
  if (claim.kind !== 'statement') return undefined;
  const { shares, numbers } = mentionsOf(claim);
  const share = shares.find(({ text }) => /\d/.test(text));
  if (share) {
    const wrong = share.text.replace(/\d+/, (digits) => String(Number(digits) + 1 + Math.floor(next() * 3)));
    return retold(claim, replaceAt(claim.text, share.at, share.text, wrong));
  }
  const count = numbers.find(({ unit, text }) => unit === 'count' && /^\d+$/.test(text));
  const wrong = (count?.value ?? 0) + 2 + Math.floor(next() * 5);
  return count && !isKnownNumber(wrong, context) ? retold(claim, replaceAt(claim.text, count.at, count.text, String(wrong))) : undefined;
}

const amountWordings: Wordings = [
  ['It asks for {n}.', '{n} を要求しています。'],
  ['{n} is what decides.', '決め手は {n} です。'],
  ['The value is {n}.', '値は {n} です。'],
  ['That makes {n} in all.', '合計で {n} になります。'],
  ['Its bound stands at {n}.', '境界は {n} です。'],
];
const otherUnit: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)Gi$/, 'Mi'],
  [/(?<=\d)Mi$/, 'Gi'],
  [/(?<=\d)Ki$/, 'Mi'],
  [/(?<=\d) min$/, ' h'],
  [/(?<=\d) h$/, ' min'],
  [/(?<=\d) s$/, ' min'],
  [/(?<=\d)s$/, 'h'],
  [/(?<=\d) 秒$/, ' 時間'],
  [/(?<=\d) 分$/, ' 時間'],
  [/(?<=\d) 時間$/, ' 日'],
  [/(?<=\d) 日$/, ' 分'],
  [/(?<=\d) d$/, ' min'],
  [/(?<=\d)m$/, ' cores'],
];

/** A quantity of the sentence, or of what is known, in another unit. */
function withOtherUnit(honest: Honest): Lie | undefined {
  const { claim, context, next } = honest;
  if (claim.kind !== 'statement') return undefined;
  const all = groundsOf(context).all.flatMap((unit) => unit.mentions().numbers);
  const wrongOf = (text: string): string | undefined => {
    const found = otherUnit.find(([pattern]) => pattern.test(text));
    return found && text.replace(...found);
  };
  const isTrue = (text: string): boolean => all.some((held) => held.text === text);
  const own = mentionsOf(claim).numbers.find(({ text }) => wrongOf(text) !== undefined);
  const wrong = own && wrongOf(own.text);
  if (own && wrong !== undefined && !isTrue(wrong)) return retold(claim, claim.text.replaceAll(own.text, wrong));
  const known = pick(
    all.filter(({ text }) => /\d(?:Gi|Mi)$/.test(text)),
    next,
  );
  const other = known && wrongOf(known.text);
  return other === undefined || isTrue(other) ? undefined : addedOrAlone(honest, amountWordings, { n: other });
}

export const countLies: readonly LieClass[] = [
  {
    id: 'wrong-count',
    title: 'a count that is off by a few',
    tell: (honest) => {
      const wrong = otherCount(honest);
      if (wrong) return wrong;
      const n = 3 + Math.floor(honest.next() * 40);
      return isKnownNumber(n, honest.context) ? undefined : addedOrAlone(honest, countWordings, { n: String(n) });
    },
  },
  { id: 'wrong-unit', title: 'a number in another unit', tell: withOtherUnit },
];
