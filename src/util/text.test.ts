import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, quoteText } from './text.ts';

describe('clean', () => {
  it('removes escapes whole, not only their first byte', () => {
    expect(clean('a\u001b[31mred\u001b[0m b\u001b]0;title\u0007c\u001b(Bd')).not.toContain('\u001b');
    expect(clean('\u001b[2J\u001b[1;1Hok')).toBe('ok');
    expect(clean('\u001b]8;;http://evil\u0007link\u001b]8;;\u0007')).toBe('link');
  });
  it('removes marks that reorder or hide', () => expect(clean('safe\u202egnp.exe\u200b\u2066\ufeff')).toBe('safegnp.exe'));
  it('removes tag characters, and other letters that show as nothing', () =>
    expect(clean('a\u{e0069}\u{e0067}\u{e01ef}b\u00ad\u3164c')).toBe('abc'));
  it('keeps newlines, tabs, Japanese and emoji', () => expect(clean('改行\n\t絵文字 🚀')).toBe('改行\n\t絵文字 🚀'));
  it('leaves no control character in any text', () => {
    // oxlint-disable-next-line no-control-regex
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(clean(text))).toBe(false);
      }),
    );
  });
});

describe('quoteText', () => {
  it('puts text on one line and cuts it', () => {
    expect(quoteText(' a\n\n b\tc ')).toBe('a b c');
    expect(quoteText('x'.repeat(500), 10)).toBe('xxxxxxxxx…');
  });
});
