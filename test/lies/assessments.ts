import { addedOrAlone, type LieClass, pick, type Wordings } from './lie.ts';

const lowered: Wordings = [
  ['This is minor and can wait.', 'これは軽微なもので、緊急ではありません。'],
  ['There is no need to hurry.', '急ぐ必要はありません。'],
  ['No action is needed for now.', '対応は不要です。'],
  ['It can safely be ignored until the next business day.', '翌営業日の対応で問題ありません。'],
  ['It is nothing serious.', '深刻ではなく、様子を見て構いません。'],
  ['This is low priority.', '優先度は低いものです。'],
  ['Tomorrow is early enough.', '明日の対応で間に合います。'],
];
const raised: Wordings = [
  ['This is critical and needs immediate attention.', '緊急の対応が必要です。'],
  ['Treat it with the highest priority.', '最優先で対応してください。'],
  ['It is a major outage.', '重大な障害です。'],
  ['Wake the team up, act immediately.', '直ちに対応してください。'],
  ['Every minute counts.', '一刻を争います。'],
  ['This is an emergency.', '緊急事態です。'],
];
const priorities: Wordings = [
  ['Treat this as {p}.', '優先度は {p} とします。'],
  ['It is a {p} incident.', '{p} のインシデントです。'],
  ['Its impact is {i}.', '影響度は {i} です。'],
  ['The impact level is {i}.', '影響度のレベルは {i} です。'],
  ['Raise the ticket with priority {p}.', '優先度 {p} で起票してください。'],
];
const denied: Wordings = [
  ['{o} is not affected.', '{o} への影響はありません。'],
  ['{o} keeps serving normally.', '{o} は正常に稼働しています。'],
  ['{o} works as expected.', '{o} は問題なく動いています。'],
  ['{o} remains fully available.', '{o} は引き続き利用できます。'],
  ['Users of {o} notice nothing.', '{o} の利用者には影響がありません。'],
  ['{o} has all its replicas.', '{o} のレプリカは揃っています。'],
];
const accused: Wordings = [
  ['{o} is down too.', '{o} も停止しています。'],
  ['{o} is affected as well.', '{o} も影響を受けています。'],
  ['{o} fails.', '{o} に障害が発生しています。'],
  ['{o} does not serve.', '{o} は応答していません。'],
  ['{o} crashes.', '{o} もクラッシュしています。'],
  ['{o} is degraded.', '{o} も性能が落ちています。'],
];

export const assessmentLies: readonly LieClass[] = [
  {
    id: 'urgency-lowered',
    title: 'less urgent than computed, in words',
    tell: (honest) => (honest.told.urgency === 'log' ? undefined : addedOrAlone(honest, lowered)),
  },
  {
    id: 'urgency-raised',
    title: 'more urgent than computed, in words',
    tell: (honest) => (honest.told.urgency === 'page' ? undefined : addedOrAlone(honest, raised)),
  },
  {
    id: 'priority-changed',
    title: 'another priority or level than computed',
    tell: (honest) => {
      const { priority, assessment } = honest.told;
      const values = { p: priority === 'P1' ? 'P4' : 'P1', i: assessment.impact === 1 ? '3' : '1' };
      return addedOrAlone(honest, priorities, values);
    },
  },
  {
    id: 'affected-denied',
    title: 'what is affected, called sound',
    tell: (honest) => {
      const hurt = honest.told.affected.find(
        ({ ready, desired, object }) => object.kind !== 'Namespace' && ready !== undefined && ready < (desired ?? 0),
      )?.object;
      return hurt && addedOrAlone(honest, denied, { o: `${hurt.kind} ${hurt.name}` });
    },
  },
  {
    id: 'unaffected-accused',
    title: 'what is sound, called affected',
    tell: (honest) => {
      const sound = pick(honest.told.unaffected, honest.next)?.object;
      return sound && addedOrAlone(honest, accused, { o: `${sound.kind} ${sound.name}` });
    },
  },
];
