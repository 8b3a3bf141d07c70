import { citedUnits } from '#explain/claims/grounds.ts';
import { mentionsOf } from '#explain/claims/mentions.ts';
import { addedOrAlone, type Honest, type LieClass, pick, retold, type Wordings } from './lie.ts';

/** Names of the snapshot that are of the same kind and have no part in the claim. */
function otherName({ claim, context, next }: Honest, kind: string, name: string): string | undefined {
  const others = context.held.snapshot.objects.filter(
    (object) => object.kind === kind && object.metadata.name !== name && !claim.text.includes(object.metadata.name),
  );
  return pick(others, next)?.metadata.name;
}

const withinWordings: Wordings = [
  ['{o} waits for the same.', '{o} も同じものを待っています。'],
  ['It is {o} that fails.', '失敗しているのは {o} です。'],
  ['{o} lacks replicas.', '{o} のレプリカが不足しています。'],
  ['{o} does not serve.', '{o} は応答していません。'],
  ['{o} crashes too.', '{o} もクラッシュしています。'],
  ['{o} is unavailable.', '{o} は利用できません。'],
];

const useWordings: Wordings = [
  ['Memory usage is {n}.', 'メモリ使用量は {n} です。'],
  ['It uses {n} of memory.', 'メモリを {n} 使用しています。'],
  ['{n} are in use.', '{n} が使用中です。'],
  ['The process consumes {n}.', 'プロセスが {n} を消費しています。'],
  ['Its usage has reached {n}.', '使用量が {n} に達しています。'],
];
const vagueUseWordings: Wordings = [
  ['The pods use too much memory.', 'Pod のメモリ使用率が高くなっています。'],
  ['Memory consumption is high.', 'メモリ消費量が多くなっています。'],
  ['CPU utilization has risen.', 'CPU 使用率が上がっています。'],
  ['The node is running at high memory usage.', 'ノードのメモリ使用量が逼迫しています。'],
  ['Disk usage grows.', 'ディスク使用量が増えています。'],
];

export const meaningLies: readonly LieClass[] = [
  {
    id: 'swapped-object',
    title: 'another object of the cluster in place of the right one',
    tell: (honest) => {
      const { claim } = honest;
      const own = mentionsOf(claim).names.find(({ sort, kind }) => sort === 'name' && kind !== undefined);
      if (claim.kind !== 'statement' || own?.kind === undefined) return undefined;
      const other = otherName(honest, own.kind, own.text);
      // What the cited evidence speaks of as well may be true of both.
      if (other === undefined || citedUnits(claim, honest.context).some(({ text }) => text.includes(other))) return undefined;
      return retold(claim, claim.text.replaceAll(own.text, other));
    },
  },
  {
    id: 'swapped-within-incident',
    title: 'the unaffected object of the same incident in place of the right one',
    tell: (honest) => {
      const { claim, told, next } = honest;
      const other = pick(told.unaffected, next)?.object;
      if (claim.kind !== 'statement' || !other || !['what', 'where', 'cause'].includes(claim.section)) return undefined;
      const own = mentionsOf(claim).names.find(({ sort, kind }) => sort === 'name' && kind === other.kind);
      if (claim.text.includes(other.name)) return undefined;
      if (own && next() < 0.6) return retold(claim, claim.text.replaceAll(own.text, other.name));
      return addedOrAlone(honest, withinWordings, { o: `${other.kind} ${other.name}` });
    },
  },
  {
    id: 'requested-called-used',
    title: 'what is requested, called used',
    tell: (honest) => {
      const { claim, context } = honest;
      if (context.held.snapshot.usage.length > 0) return undefined;
      const amount = mentionsOf(claim).numbers.find(({ unit, text }) => unit === 'bytes' && /[GM]i$/.test(text));
      return amount ? addedOrAlone(honest, useWordings, { n: amount.text }) : addedOrAlone(honest, vagueUseWordings);
    },
  },
  {
    id: 'invented-symptom',
    title: 'a symptom that nobody has seen',
    tell: (honest) =>
      addedOrAlone(honest, [
        ['Users experience data loss.', 'データ損失が発生しています。'],
        ['An attack on the cluster is under way.', 'クラスターへの攻撃が行われています。'],
        ['Customers have reported it.', '顧客から苦情が寄せられています。'],
        ['There is packet loss between the nodes.', 'ノード間でパケットロスが発生しています。'],
        ['The disks are corrupted.', 'データの破損が見られます。'],
        ['There are signs of a memory leak.', 'メモリリークの兆候があります。'],
      ]),
  },
  {
    id: 'invented-happening',
    title: 'something that somebody did or saw, told in plain words without a name',
    tell: (honest) =>
      addedOrAlone(honest, [
        ['The engineer on call rolled it back during the night.', '夜間に当番の担当者が切り戻しを行いました。'],
        ['A colleague tried a manual failover earlier.', '先ほど同僚が手動で切り替えを試みています。'],
        ['The vendor has confirmed the defect.', 'ベンダーが不具合を認めています。'],
        ['The team upgraded the database yesterday.', '昨日、チームがデータベースを更新しています。'],
        ['Maintenance of the data centre was announced.', 'データセンターの保守作業が予告されていました。'],
        ['This happened once before, last spring.', '昨年の春にも一度起きています。'],
      ]),
  },
];
