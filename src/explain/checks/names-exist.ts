import { defineCheck } from '../check.ts';
import { mentionsOf } from '../claims/mentions.ts';
import { isKnownName } from '../claims/names.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  name: { en: '{name} occurs nowhere in this case', ja: '{name} はこの事例のどこにも現れません' },
  ofKind: { en: 'there is no {kind} {name} in this case', ja: '{kind} {name} はこの事例に存在しません' },
});

/** Names only what the case holds. */
export const namesExist = defineCheck({
  id: 'names-exist',
  refuses: 'An object, field, host, image, reason or event that occurs nowhere in the case.',
  *check(claim, context) {
    const say = speaker(words, context.held.report.language);
    const told = new Set<string>();
    for (const { text: name, kind, sort } of mentionsOf(claim).names) {
      if (told.has(name) || isKnownName({ name, sort, ...(kind !== undefined && { kind }) }, context)) continue;
      told.add(name);
      yield { because: kind === undefined ? say('name', { name }) : say('ofKind', { name, kind }), verdict: 'drop' };
    }
  },
});
