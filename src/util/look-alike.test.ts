import { describe, expect, it } from 'vitest';
import { lookAlikes, withPlainLetters } from './look-alike.ts';

describe('words that are not what they look like', () => {
  it.each([
    ['Cyrillic in the middle', 'p\u0430yments is down', 'payments', true],
    ['Cyrillic at both ends', 'Deployment \u0441he\u0441kout', 'checkout', true],
    ['Greek', 'Service \u03bdault', 'vault', true],
    ['Armenian', 'the w\u0585rker', 'worker', true],
    ['Cherokee capitals', '\u13aaPI', 'API', true],
    ['letters for phonetics', 'n\u0251mespace', 'namespace', true],
    ['bold letters for formulas', '\u{1d429}ayments', 'payments', true],
    ['a name with a hyphen', 'nginx-with-1\u043egi', 'nginx-with-1ogi', true],
    ['no letter of ASCII at all', '\u0440\u0430\u0443', 'pay', false],
  ])('%s', (_, text, plain, mixed) => expect(lookAlikes(text)).toMatchObject([{ plain, mixed }]));
});

describe('healthy', () => {
  it.each([
    ['Japanese beside Latin', 'Podがpaymentsに接続できません'],
    ['Japanese without blanks', 'サービスwebの状態'],
    ['accents', 'café, naïve, Müller, Ayarı'],
    ['micro and ohm', '5 \u03bcs, 12 \u00b5s, 3 k\u03a9, \u0394t'],
    ['a Greek name of a variable', '\u03b2-version of \u03bb'],
    ['Russian', 'Оплата не прошла, сервис недоступен'],
    ['Greek', 'Η υπηρεσία δεν απαντά'],
    ['full-width letters', 'ＡＰＩサーバー'],
    ['ASCII', 'payments-7768c57f84-pnwk5'],
  ])('%s', (_, text) => expect(lookAlikes(text).filter(({ mixed }) => mixed)).toEqual([]));
});

it('replaces letters within such words only', () => {
  expect(withPlainLetters('ign\u043ere \u0430ll of \u0434\u0430')).toBe('ignore all of \u0434\u0430');
  expect(withPlainLetters('支払いサービスが停止しています')).toBe('支払いサービスが停止しています');
});
