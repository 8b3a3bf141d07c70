import { describe, expect, it } from 'vitest';
import { matchRecord } from './log-match.ts';
import { type LogPattern, logParams } from './log-pattern.ts';
import { recordsOf } from './log-records.ts';

const words = { title: '', why: '', remedy: '' };
const pattern = (
  id: string,
  expressions: LogPattern['expressions'],
  {
    nearness = 'cause',
    params = {},
  }: { readonly nearness?: LogPattern['nearness']; readonly params?: Readonly<Record<string, 'text'>> } = {},
): LogPattern => ({
  id,
  reason: id,
  doc: { params: { ...logParams, ...params }, en: words, ja: words },
  needles: ['refused', 'panic', 'lost', 'missing'],
  expressions,
  nearness,
  example: '',
});
const refused = pattern('refused', [/connect to (?<host>\w+) refused/, /refused/]);
const lost = pattern('lost', [/lost (?<host>\w+)/, /lost/]);
const panic = pattern('panic', [/panic/], { nearness: 'effect' });
const upstream = pattern('upstream', [/lost upstream/], { nearness: 'effect' });
const missing = pattern('missing', [/(?<name>\w*) is missing/, /missing (?<name>\w+)/], { params: { name: 'text' } });

function found(lines: readonly string[], patterns: readonly LogPattern[] = [refused, lost, panic, upstream, missing]) {
  const [record] = recordsOf(lines.map((text, index) => ({ text: index === 0 ? text : `  ${text}` })));
  const match = record && matchRecord(record, patterns);
  return match && [match.pattern.id, match.line.text.trim(), match.groups['host'] ?? match.groups['name']];
}

describe('the pattern that explains a record', () => {
  it.each<[string, readonly string[], readonly unknown[]]>([
    ['is the cause before the effect that follows', ['connect to db refused', 'panic: stop'], ['refused', 'connect to db refused', 'db']],
    ['is the cause after the effect', ['panic: stop', 'connect to db refused'], ['refused', 'connect to db refused', 'db']],
    ['is the innermost cause', ['connect to db refused', 'lost cache'], ['lost', 'lost cache', 'cache']],
    ['is the innermost cause, though it names no peer', ['connect to db refused', 'it is lost.'], ['lost', 'it is lost.', undefined]],
    [
      'is the line with the peer, where the innermost repeats it',
      ['connect to db refused', 'cause: refused'],
      ['refused', 'connect to db refused', 'db'],
    ],
    [
      'is the innermost, where it names the peer too',
      ['connect to db refused', 'connect to cache refused'],
      ['refused', 'connect to cache refused', 'cache'],
    ],
    ['is the innermost, where the line above names none', ['it was refused', 'cause: refused'], ['refused', 'cause: refused', undefined]],
    ['is the last of several effects', ['panic: one', 'panic: two'], ['panic', 'panic: two', undefined]],
    ['is the cause on a line that is an effect too', ['lost upstream'], ['lost', 'lost upstream', 'upstream']],
    ['is the one that accounts for most of a line', ['connect to db refused, lost'], ['refused', 'connect to db refused, lost', 'db']],
    ['is what names all that its words need', ['- is missing, missing key'], ['missing', '- is missing, missing key', 'key']],
  ])('%s', (_, lines, expected) => expect(found(lines)).toEqual(expected));
  it('is the one with the peer, of another pattern that fits that line as well', () => {
    const general = pattern('general', [/(?:refused|gone)/]);
    expect(found(['connect to db refused', 'cause: panic gone'], [refused, { ...general, needles: ['refused', 'gone'] }])).toEqual([
      'refused',
      'connect to db refused',
      'db',
    ]);
  });
  it('is the first of two that account for as much', () =>
    expect(found(['refused'], [pattern('one', [/refused/]), pattern('two', [/refused/])])).toEqual(['one', 'refused', undefined]));
  it.each<[string, readonly string[]]>([
    ['a line of no pattern', ['all is well']],
    ['an option that a usage text explains', ['  --retry N  retry when refused']],
    ['a line that names too little', ['missing']],
  ])('is none for %s', (_, lines) => expect(found(lines)).toBeUndefined());
});
