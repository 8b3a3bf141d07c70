import { describe, expect, it } from 'vitest';
import { finding, incident, ref, referenceIncident, reportOf } from '../testing.ts';
import { code, escapeMarkdown } from './escape.ts';
import { renderMarkdown } from './markdown.ts';

describe('renderMarkdown', () => {
  const text = renderMarkdown(reportOf([referenceIncident()]));
  it('holds the six sections, tables as tables, and the evidence', () => {
    for (const heading of [
      '### 1. Where',
      '### 6. Comments',
      '| node | allocatable |',
      '| worker2 | 11.3Gi |',
      '6628656Ki (6.3Gi)',
      '**E1**',
    ])
      expect(text).toContain(heading);
  });
  it('lets nothing from the cluster become markup', () => {
    const object = ref('Pod', 'x | y <img src=x onerror=alert(1)> [a](javascript:b)');
    const message = '</details> <script>alert(1)</script> **bold** `tick` @all | cell';
    const one = incident({
      rootCauses: [
        finding('ContainerConfigMissing', object, [{ type: 'event', object, reason: 'R', message, count: 1 }], { what: message }),
      ],
      subject: object,
    });
    const outside = renderMarkdown(reportOf([one])).replace(/(`+).+?\1(?!`)/g, '');
    expect(outside).not.toMatch(/<script|<img|<\/details>(?=.*alert)|[^\\]\*\*bold|[^\\]\[a\]/);
  });
  it.each([
    ['a | b', 'a \\| b'],
    ['<b>', '&lt;b&gt;'],
    ['# head', '\\# head'],
    ['1. item', '1\\. item'],
    ['- item', '\\- item'],
    ['6.3Gi', '6.3Gi'],
    ['-> worker1', '-&gt; worker1'],
    ['http://a.b', 'http:\\//a.b'],
    ['two\nlines', 'two lines'],
  ])('escapes %j', (given, expected) => expect(escapeMarkdown(given)).toBe(expected));
  it('fences code by more backticks than it holds', () => expect(code('a `` b')).toBe('```a `` b```'));
});
