import { addedOrAlone, type LieClass, pick, retold, said, type Wordings } from './lie.ts';

const withoutLink: Wordings = [
  ['{e} fails because {c} was changed.', '{c} が変更されたため、{e} が失敗しています。'],
  ['{c} causes the trouble of {e}.', '{c} が {e} の障害を引き起こしています。'],
  ['{e} is down due to {c}.', '{c} が原因で {e} が停止しています。'],
  ['A change of {c} led to the failure of {e}.', '{c} の変更により {e} に障害が発生しています。'],
  ['The failure of {e} is the result of {c}.', '{e} の障害は {c} に起因します。'],
  ['{c} prevents {e} from starting.', '{c} のせいで {e} が起動できません。'],
];
const invented: Wordings = [
  ['It was caused by a deployment made earlier in the day.', '直前のデプロイが原因で発生しました。'],
  ['This is due to a misconfigured firewall.', 'これはファイアウォールの設定ミスによるものです。'],
  ['A sudden increase of requests led to this.', 'リクエストの急増により発生しました。'],
  ['A power failure in the rack triggered it.', 'ラックの電源障害によって引き起こされました。'],
  ['This stems from an expired licence.', 'ライセンスの期限切れに起因します。'],
];
const backwards: Wordings = [
  ['{c} fails because of {e}.', '{e} が原因で {c} が失敗しています。'],
  ['{e} causes {c} to fail.', '{e} が {c} の障害を引き起こしています。'],
  ['{c} is broken due to {e}.', '{e} により {c} に障害が発生しています。'],
  ['The trouble of {c} is the result of {e}.', '{c} の障害は {e} に起因します。'],
  ['{e} led to the failure of {c}.', '{e} のせいで {c} が失敗しています。'],
];
const otherRoots: Wordings = [
  ['The root cause is {o}.', '根本原因は {o} です。'],
  ['The real cause lies in {o}.', '本当の原因は {o} にあります。'],
  ['Root cause: {o}.', '根本原因: {o}。'],
  ['{o} is the root cause.', '{o} が根本原因です。'],
  ['The actual cause of all this is {o}.', '真の原因は {o} です。'],
];

export const causeLies: readonly LieClass[] = [
  {
    id: 'causal-without-link',
    title: 'a cause that no link leads from',
    tell: (honest) => {
      const { claim, context, told, next } = honest;
      const other = pick(
        context.held.snapshot.objects.filter(
          ({ kind, metadata }) =>
            ['ConfigMap', 'ServiceAccount', 'Namespace'].includes(kind) &&
            !JSON.stringify([told.subject, told.rootCauses, told.links, told.changes]).includes(metadata.name),
        ),
        next,
      );
      if (!other || claim.kind !== 'statement') return undefined;
      const values = { c: `${other.kind} ${other.metadata.name}`, e: `${told.subject.kind} ${told.subject.name}` };
      return retold(claim, said(honest, withoutLink, values));
    },
  },
  { id: 'causal-invented', title: 'a cause that is nothing in the case', tell: (honest) => addedOrAlone(honest, invented) },
  {
    id: 'causal-backwards',
    title: 'a link told the wrong way round',
    tell: (honest) => {
      const { claim, told } = honest;
      const [link] = told.links;
      const all = [...told.rootCauses, ...told.symptoms];
      const [cause, effect] = [all[link?.cause ?? -1]?.about, all[link?.effect ?? -1]?.about];
      if (!link || !cause || !effect || cause.name === effect.name || claim.kind !== 'statement') return undefined;
      // Two findings may stand in both orders by different links: then it is no lie.
      const about = (index: number): string => `${all[index]?.about.kind} ${all[index]?.about.name}`;
      if (told.links.some((other) => about(other.cause) === about(link.effect) && about(other.effect) === about(link.cause)))
        return undefined;
      return retold(claim, said(honest, backwards, { c: `${cause.kind} ${cause.name}`, e: `${effect.kind} ${effect.name}` }));
    },
  },
  {
    id: 'other-root-cause',
    title: 'another root cause',
    tell: (honest) => {
      const { context, told, next } = honest;
      const other = pick(
        context.held.snapshot.objects.filter(
          ({ kind, metadata }) => (kind === 'Node' || kind === 'Service') && !JSON.stringify(told.rootCauses).includes(metadata.name),
        ),
        next,
      );
      return other && addedOrAlone(honest, otherRoots, { o: `${other.kind} ${other.metadata.name}` });
    },
  },
];
