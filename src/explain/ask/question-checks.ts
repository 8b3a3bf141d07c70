import type { Evidence } from '#model/evidence.ts';
import type { Condition } from '#model/object.ts';
import type { Check } from '../check.ts';
import { mentionsOf } from '../claims/mentions.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  bare: { en: 'it cites no evidence', ja: '根拠が示されていません' },
  fine: {
    en: 'nothing that it cites shows "{word}", and doryo finds nothing wrong',
    ja: '「{word}」を示す根拠がなく、doryo は異常を検出していません',
  },
});

/** Words by which something is said to be wrong, and those by which evidence would show it. */
const troubles: readonly { readonly said: RegExp; readonly shown: RegExp }[] = [
  {
    said: /\b(?:down|offline|dead|unreachable|unavailable|unhealthy|broken|degraded|stopped|fail(?:s|ed|ing|ure)?|not (?:ready|available|reachable|healthy|responding|working|running))\b|n't (?:work|run|respond|serve)|停止|ダウン|応答しな|障害|異常|利用でき|準備ができて|動作して(?:いな|いません)/i,
    shown: /false|unknown|unreachable|unavailable|unhealthy|not ?ready|fail|stopped|refused|timed? out/i,
  },
  {
    said: /\b(?:crash\w*|restart\w*|killed|oom\w*|out of memory|evict\w*|reboot\w*)\b|クラッシュ|再起動|メモリ不足|強制終了/i,
    shown: /crash|restart|back-?off|kill|oom|out of memory|evict|reboot|exit ?code/i,
  },
  {
    said: /\b(?:pressure|overload\w*|exhaust\w*|saturat\w*|full|used up|too (?:high|little|much|few)|insufficient)\b|負荷が高|逼迫|枯渇|満杯|不足/i,
    shown: /pressure|insufficient|exhaust|exceed|no space|full/i,
  },
];

/** A question may concern nothing that is wrong: then what a claim says of trouble has to stand in what it cites. */
export const troubleIsShown: Check = {
  id: 'trouble-is-shown',
  refuses: 'A claim that something is wrong where doryo finds nothing, and nothing that it cites shows it.',
  *check(claim, { incident, evidence, held }) {
    if (claim.kind !== 'statement' || incident.rootCauses.length > 0) return;
    const { bare } = mentionsOf(claim);
    const cited = claim.evidence.flatMap((id) => (evidence[id] ? [abnormalText(evidence[id])] : [])).join('\n');
    const say = speaker(words, held.report.language);
    for (const { said, shown } of troubles) {
      const word = said.exec(bare)?.[0];
      if (word !== undefined && !shown.test(cited)) yield { because: say('fine', { word }), verdict: 'drop' };
    }
  },
};

/** What rests on nothing is said to rest on nothing, however plausible it is. */
export const restsOnEvidence: Check = {
  id: 'rests-on-evidence',
  refuses: 'A statement without evidence.',
  *check({ kind, evidence }, { held }) {
    if (kind === 'statement' && evidence.length === 0) yield { because: speaker(words, held.report.language)('bare'), verdict: 'mark' };
  },
};

/** What evidence says, as far as it is not as one wants it: a condition that is as it should be shows no trouble. */
function abnormalText(one: Evidence): string {
  switch (one.type) {
    case 'field': {
      const { type, status, reason, message } = (one.value ?? {}) as Partial<Condition>;
      if (type === undefined || status === undefined) return `${one.path} ${JSON.stringify(one.value)}`;
      const isFine = /Pressure|Unavailable|Failure|Terminat/.test(type) ? status === 'False' : status === 'True';
      return isFine ? '' : `${type} ${status} ${reason ?? ''} ${message ?? ''}`;
    }
    case 'event':
      return `${one.reason} ${one.message}`;
    case 'log':
      return one.lines.map(({ text }) => text).join('\n');
    default:
      return JSON.stringify(one);
  }
}
