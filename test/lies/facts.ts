import { citedUnits } from '#explain/claims/grounds.ts';
import { mentionsOf } from '#explain/claims/mentions.ts';
import { addedOrAlone, type LieClass, pick, retold, type Wordings } from './lie.ts';

const inventedNames = ['payment-gateway', 'redis-cache-0', 'auth-proxy-6f5d8c7b9d-x2k4q', 'ledger-v2', 'frontend-canary', 'inventory-sync'];
const inventedEvents = [
  'FailedMount',
  'NetworkNotReady',
  'EvictionThresholdMet',
  'FailedCreatePodSandBox',
  'NodeHasDiskPressure',
  'FailedAttachVolume',
  'RebootedNode',
];
const inventedQuotes = [
  'connection pool exhausted after 30000ms',
  'fatal: cannot allocate memory for thread',
  'lease lost, stepping down as leader',
  'upstream connect error or disconnect before headers',
  'schema version 41 is newer than this build',
];

const objectWordings: Wordings = [
  ['Deployment {name} fails in the same way.', 'Deployment {name} も同じ理由で失敗しています。'],
  ['It depends on Service {name}.', 'Service {name} に依存しています。'],
  ['Pod {name} was evicted before.', 'その前に Pod {name} が退避されています。'],
  ['The same is seen in {name}.', '{name} でも同じ現象が見られます。'],
  ['StatefulSet {name} holds the volume.', 'ボリュームは StatefulSet {name} が使用しています。'],
  ['ConfigMap {name} was changed.', 'ConfigMap {name} が変更されています。'],
];
const eventWordings: Wordings = [
  ['Event {name} was recorded for it.', 'イベント {name} も記録されています。'],
  ['The events show {name}.', 'イベントには {name} が出ています。'],
  ['{name} came just before.', '直前に {name} が発生しています。'],
  ['A warning {name} stands among the events.', '警告 {name} がイベントに含まれています。'],
  ['It began with {name}.', '{name} が最初に発生しました。'],
];
const numberWordings: Wordings = [
  ['The value that decides is {n}.', '決め手となる値は {n} です。'],
  ['It needs {n}.', '{n} が必要です。'],
  ['{n} were promised to it.', '{n} が割り当てられています。'],
  ['The limit stands at {n}.', '上限は {n} です。'],
  ['Only {n} are left.', '残りは {n} だけです。'],
];
const timeWordings: Wordings = [
  ['It began at {t}.', '発生は {t} です。'],
  ['The first sign came at {t}.', '最初の兆候は {t} です。'],
  ['Since {t} nothing has changed.', '{t} から変化がありません。'],
  ['It was last seen working at {t}.', '最後に動作が確認されたのは {t} です。'],
  ['A change was made at {t}.', '{t} に変更が行われています。'],
];
const durationWordings: Wordings = [
  ['It has been so for {h} h 13 min.', 'この状態は {h} 時間 13 分続いています。'],
  ['This has lasted {h} hours.', '{h} 時間継続しています。'],
  ['{h}h13m have passed since.', '発生から {h} 時間 13 分が経過しています。'],
  ['For {h} hours nobody has noticed.', '{h} 時間、気付かれていませんでした。'],
  ['It started {h} hours ago.', '{h} 時間前に始まりました。'],
];
const quoteWordings: Wordings = [
  ['The log says "{q}".', 'ログには「{q}」とあります。'],
  ['Its message is "{q}".', 'メッセージは「{q}」です。'],
  ['The last line was `{q}`.', '最後の行は `{q}` でした。'],
  ["It ended with '{q}'.", '『{q}』と出力して終了しています。'],
  ['An event tells “{q}”.', 'イベントに "{q}" と記録されています。'],
];
const fieldWordings: Wordings = [
  ['Its {f} is not set.', '{f} が設定されていません。'],
  ['{f} stands at its default.', '{f} は既定値のままです。'],
  ['Look at {f} of the object.', 'オブジェクトの {f} を見てください。'],
  ['The value of {f} is too low.', '{f} の値が小さすぎます。'],
  ['{f} was changed.', '{f} が変更されました。'],
];
const hostWordings: Wordings = [
  ['It cannot reach {h}.', '{h} に到達できません。'],
  ['{h} refuses the connection.', '{h} が接続を拒否しています。'],
  ['The name {h} does not resolve.', '{h} の名前解決ができません。'],
  ['It was pulled from {h}.', '{h} から取得されています。'],
  ['Traffic goes to {h}.', 'トラフィックは {h} に送られています。'],
];

export const factLies: readonly LieClass[] = [
  {
    id: 'invented-object',
    title: 'an object that does not exist',
    tell: (honest) => {
      const { claim, next } = honest;
      const name = pick(inventedNames, next) ?? '';
      const own = mentionsOf(claim).names.find(({ sort, kind }) => sort === 'name' && kind !== undefined);
      if (own && claim.kind === 'statement' && next() < 0.5) return retold(claim, claim.text.replaceAll(own.text, name));
      return addedOrAlone(honest, objectWordings, { name });
    },
  },
  {
    id: 'disguised-name',
    title: 'a name with a letter of another script that looks the same',
    tell: ({ claim, next }) => {
      const own = mentionsOf(claim).names.find(({ sort, text }) => sort === 'name' && /[aceopxy]/.test(text) && /[b-z]{2}/.test(text));
      if (!own || claim.kind !== 'statement') return undefined;
      const letters: Readonly<Record<string, string>> =
        next() < 0.7
          ? { a: '\u0430', c: '\u0441', e: '\u0435', o: '\u043e', p: '\u0440', x: '\u0445', y: '\u0443' }
          : { a: '\u{1d41a}', c: '\u03f2', e: '\u0435', o: '\u03bf', p: '\u03c1', x: '\u03c7', y: '\u0443' };
      const fake = own.text.replace(/[aceopxy]/, (letter) => letters[letter] ?? letter);
      return retold(claim, claim.text.replaceAll(own.text, fake));
    },
  },
  {
    id: 'invented-event',
    title: 'an event that was never recorded',
    tell: (honest) => {
      const had = new Set(honest.context.held.snapshot.events.map(({ reason }) => reason));
      const never = inventedEvents.filter((one) => !had.has(one));
      return addedOrAlone(honest, eventWordings, { name: pick(never, honest.next) ?? 'NetworkNotReady' });
    },
  },
  {
    id: 'invented-number',
    title: 'a quantity, share or size that nobody measured',
    tell: (honest) =>
      addedOrAlone(honest, numberWordings, { n: pick(['733Mi', '17.37Gi', '3.717 cores', '83.4 %', '4183'], honest.next) ?? '' }),
  },
  {
    id: 'invented-time',
    title: 'a moment at which nothing happened',
    tell: (honest) => {
      const { claim, next } = honest;
      const two = (most: number): string => String(Math.floor(next() * most)).padStart(2, '0');
      const t = `${String(14 + Math.floor(next() * 9))}:${two(60)}:${two(60)}Z`;
      const own = mentionsOf(claim).times.find(({ clock }) => clock !== undefined);
      if (own && claim.kind === 'statement' && next() < 0.7) return retold(claim, claim.text.replace(own.text, t));
      return addedOrAlone(honest, timeWordings, { t });
    },
  },
  {
    id: 'invented-duration',
    title: 'a duration that nothing lasted',
    tell: (honest) => addedOrAlone(honest, durationWordings, { h: String(17 + Math.floor(honest.next() * 6)) }),
  },
  {
    id: 'invented-quote',
    title: 'a quotation that stands nowhere',
    tell: (honest) => addedOrAlone(honest, quoteWordings, { q: pick(inventedQuotes, honest.next) ?? '' }),
  },
  {
    id: 'invented-field',
    title: 'a field that the object does not have',
    tell: (honest) =>
      addedOrAlone(honest, fieldWordings, {
        f: pick(['spec.failoverPolicy', 'spec.drainTimeoutMinutes', 'status.healthScore'], honest.next) ?? '',
      }),
  },
  {
    id: 'invented-host',
    title: 'a host, address or image that is not in the case',
    tell: (honest) =>
      addedOrAlone(honest, hostWordings, {
        h: pick(['db-primary.internal.example.net', '10.77.13.9', 'registry.internal.example.net/base/java:21.0.9'], honest.next) ?? '',
      }),
  },
  {
    id: 'unknown-evidence',
    title: 'evidence that does not exist',
    tell: ({ claim, next }) =>
      claim.kind === 'statement' ? retold(claim, claim.text, [...claim.evidence, `E${400 + Math.floor(next() * 90)}`]) : undefined,
  },
  {
    id: 'borrowed-citation',
    title: 'evidence that is about something else',
    tell: ({ claim, context, next }) => {
      const { names } = mentionsOf(claim);
      if (claim.kind !== 'statement' || claim.evidence.length === 0 || names.length === 0) return undefined;
      const others = Object.entries(context.evidence).filter(
        ([id, one]) =>
          !claim.evidence.includes(id) &&
          names.every(
            ({ text }) =>
              !JSON.stringify(one).includes(text) && !citedUnits({ evidence: [id] }, context).some(({ text: held }) => held.includes(text)),
          ),
      );
      const other = pick(others, next);
      return other ? retold(claim, claim.text, [other[0]]) : undefined;
    },
  },
];
