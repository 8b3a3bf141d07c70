import { defineCheck } from '../check.ts';
import { mentionsOf } from '../claims/mentions.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  unknown: { en: 'there is no evidence {id}', ja: '根拠 {id} は存在しません' },
  bare: {
    en: 'a hypothesis needs the evidence that makes one think so',
    ja: '仮説には、そう考える理由となる根拠が必要です',
  },
});

/** Cites what is there; a hypothesis cites what makes one think so. */
export const evidenceExists = defineCheck({
  id: 'evidence-exists',
  refuses: 'Evidence that does not exist, and hypotheses without any.',
  verdicts: ['drop'],
  example: { text: 'No node has room.', evidence: ['E99'] },
  *check(claim, { evidence, held: { report } }) {
    const say = speaker(words, report.language);
    const { ids } = mentionsOf(claim);
    for (const id of new Set([...claim.evidence, ...ids])) {
      if (!Object.hasOwn(evidence, id)) yield { because: say('unknown', { id }), verdict: 'drop' };
    }
    if (claim.kind === 'hypothesis' && claim.evidence.length === 0) yield { because: say('bare'), verdict: 'drop' };
  },
});
