import { lookAlikes } from '#util/look-alike.ts';
import { defineCheck } from '../check.ts';
import { mentionsOf } from '../claims/mentions.ts';
import { isKnownName } from '../claims/names.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  name: { en: '{name} occurs nowhere in this case', ja: '{name} はこの事例のどこにも現れません' },
  disguised: {
    en: '"{name}" is not {plain}: it is written with letters of another script',
    ja: '「{name}」は {plain} ではありません。別の文字体系の文字が使われています',
  },
  ofKind: { en: 'there is no {kind} {name} in this case', ja: '{kind} {name} はこの事例に存在しません' },
});

/** Names only what the case holds. */
export const namesExist = defineCheck({
  id: 'names-exist',
  refuses: 'An object, field, host, image, reason or event that occurs nowhere in the case, or is written to look like one that does.',
  verdicts: ['drop'],
  besides: true,
  example: { text: 'Deployment payment-gateway fails too.' },
  *check(claim, context) {
    const say = speaker(words, context.held.report.language);
    const told = new Set<string>();
    const { names, bare } = mentionsOf(claim);
    for (const { text: name, plain, mixed } of lookAlikes([bare, ...names.map(({ text }) => text)].join('\n'))) {
      if (told.has(name) || (!mixed && !(plain.length > 2 && isKnownName({ name: plain, sort: 'name' }, context)))) continue;
      told.add(name);
      yield { because: say('disguised', { name, plain }), verdict: 'drop' };
    }
    for (const { text: name, kind, sort } of names) {
      if (told.has(name) || isKnownName({ name, sort, ...(kind !== undefined && { kind }) }, context)) continue;
      told.add(name);
      yield { because: kind === undefined ? say('name', { name }) : say('ofKind', { name, kind }), verdict: 'drop' };
    }
  },
});
