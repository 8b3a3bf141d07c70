import { citedUnits } from '#explain/claims/grounds.ts';
import { mentionsOf } from '#explain/claims/mentions.ts';
import { added, type Honest, type LieClass, pick, retold, said } from './lie.ts';

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
];

const inventedObject: LieClass = {
  id: 'invented-object',
  title: 'an object that does not exist',
  tell: ({ claim, context, next }) => {
    const name = pick(inventedNames, next) ?? '';
    const own = mentionsOf(claim).names.find(({ sort, kind }) => sort === 'name' && kind !== undefined);
    if (own && claim.kind === 'statement' && next() < 0.5) return retold(claim, claim.text.replaceAll(own.text, name));
    return added(
      claim,
      said(context, { en: `Deployment ${name} fails in the same way.`, ja: `Deployment ${name} も同じ理由で失敗しています。` }),
    );
  },
};

const inventedEvent: LieClass = {
  id: 'invented-event',
  title: 'an event that was never recorded',
  tell: ({ claim, context, next }) => {
    const had = new Set(context.held.snapshot.events.map(({ reason }) => reason));
    const reason =
      pick(
        inventedEvents.filter((one) => !had.has(one)),
        next,
      ) ?? 'NetworkNotReady';
    return added(claim, said(context, { en: `Event ${reason} was recorded for it.`, ja: `イベント ${reason} も記録されています。` }));
  },
};

const inventedNumber: LieClass = {
  id: 'invented-number',
  title: 'a quantity, share or size that nobody measured',
  tell: ({ claim, context, next }) => {
    const number = pick(['733Mi', '17.3Gi', '3.7 cores', '83 %', '4183'], next) ?? '';
    return added(claim, said(context, { en: `The value that decides is ${number}.`, ja: `決め手となる値は ${number} です。` }));
  },
};

const inventedTime: LieClass = {
  id: 'invented-time',
  title: 'a moment at which nothing happened',
  tell: ({ claim, context, next }) => {
    const time = `${String(14 + Math.floor(next() * 9)).padStart(2, '0')}:${String(Math.floor(next() * 60)).padStart(2, '0')}:${String(Math.floor(next() * 60)).padStart(2, '0')}Z`;
    const own = mentionsOf(claim).times.find(({ clock }) => clock !== undefined);
    if (own && claim.kind === 'statement') return retold(claim, claim.text.replace(own.text, time));
    return added(claim, said(context, { en: `It began at ${time}.`, ja: `発生は ${time} です。` }));
  },
};

const inventedDuration: LieClass = {
  id: 'invented-duration',
  title: 'a duration that nothing lasted',
  tell: ({ claim, context, next }) => {
    const hours = 17 + Math.floor(next() * 6);
    return added(claim, said(context, { en: `It has been so for ${hours} h 13 min.`, ja: `この状態は ${hours} 時間 13 分続いています。` }));
  },
};

const inventedQuote: LieClass = {
  id: 'invented-quote',
  title: 'a quotation that stands nowhere',
  tell: ({ claim, context, next }) => {
    const quote = pick(inventedQuotes, next) ?? '';
    return added(claim, said(context, { en: `The log says "${quote}".`, ja: `ログには「${quote}」とあります。` }));
  },
};

const inventedField: LieClass = {
  id: 'invented-field',
  title: 'a field that the object does not have',
  tell: ({ claim, context, next }) => {
    const field = pick(['spec.failoverPolicy', 'spec.drainTimeoutMinutes', 'status.healthScore'], next) ?? '';
    return added(claim, said(context, { en: `Its ${field} is not set.`, ja: `${field} が設定されていません。` }));
  },
};

const inventedHost: LieClass = {
  id: 'invented-host',
  title: 'a host, address or image that is not in the case',
  tell: ({ claim, context, next }) => {
    const host = pick(['db-primary.internal.example.net', '10.77.13.9', 'registry.internal.example.net/base/java:21.0.9'], next) ?? '';
    return added(claim, said(context, { en: `It cannot reach ${host}.`, ja: `${host} に到達できません。` }));
  },
};

const wrongCount: LieClass = {
  id: 'wrong-count',
  title: 'a count that is off by a few',
  tell: (honest) => {
    const { claim, next } = honest;
    if (claim.kind !== 'statement') return undefined;
    const { shares, numbers } = mentionsOf(claim);
    const share = shares.find(({ text }) => /\d/.test(text));
    if (share) {
      const wrong = share.text.replace(/\d+/, (digits) => String(Number(digits) + 1 + Math.floor(next() * 3)));
      return retold(claim, replaceAt(claim.text, share.at, share.text, wrong));
    }
    const count = numbers.find(({ unit, text }) => unit === 'count' && /^\d+$/.test(text));
    if (!count) return undefined;
    return retold(claim, replaceAt(claim.text, count.at, count.text, String(count.value + 2 + Math.floor(next() * 5))));
  },
};

const wrongUnit: LieClass = {
  id: 'wrong-unit',
  title: 'a number in another unit',
  tell: ({ claim }) => {
    const number = mentionsOf(claim).numbers.find(({ text }) => /\dGi$|\dMi$/.test(text));
    if (!number || claim.kind !== 'statement') return undefined;
    const wrong = number.text.endsWith('Gi') ? number.text.replace('Gi', 'Mi') : number.text.replace('Mi', 'Gi');
    return retold(claim, claim.text.replaceAll(number.text, wrong));
  },
};

function replaceAt(text: string, at: number, old: string, put: string): string {
  return text.slice(at, at + old.length) === old ? text.slice(0, at) + put + text.slice(at + old.length) : text.replace(old, put);
}

const unknownEvidence: LieClass = {
  id: 'unknown-evidence',
  title: 'evidence that does not exist',
  tell: ({ claim, next }) =>
    claim.kind === 'statement' ? retold(claim, claim.text, [...claim.evidence, `E${400 + Math.floor(next() * 90)}`]) : undefined,
};

const borrowedCitation: LieClass = {
  id: 'borrowed-citation',
  title: 'evidence that is about something else',
  tell: ({ claim, context, next }: Honest) => {
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
};

const turnedAround: LieClass = {
  id: 'turned-around',
  title: 'a finding turned into its opposite',
  tell: ({ claim }) => {
    if (claim.kind !== 'statement' || claim.text.length > 400) return undefined;
    const turned = claim.text
      .replace(/\b(does|is|are|was|were|may|can|has) not\b|\bcannot\b|\b(none of its)\b/, (_, verb?: string, none?: string) =>
        none ? 'each of its' : (verb ?? 'can'),
      )
      .replace(/できません|していません|がない(?=[。、]|$)/, (ending) =>
        ending === 'できません' ? 'できます' : ending === 'がない' ? 'がある' : 'しています',
      );
    return turned === claim.text ? undefined : retold(claim, turned);
  },
};

export const factLies: readonly LieClass[] = [
  inventedObject,
  inventedEvent,
  inventedNumber,
  inventedTime,
  inventedDuration,
  inventedQuote,
  inventedField,
  inventedHost,
  wrongCount,
  wrongUnit,
  unknownEvidence,
  borrowedCitation,
  turnedAround,
];
