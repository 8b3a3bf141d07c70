import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { parseYaml } from './read-yaml.ts';
import { parseKubectlYaml } from './yaml-subset.ts';

function library(text: string): unknown {
  const document = parseDocument(text, { version: '1.1', logLevel: 'silent', uniqueKeys: false });
  return document.errors.length > 0 ? undefined : JSON.parse(JSON.stringify(document.toJS()));
}

/** Undefined from the quick reader means that the library is asked. */
function expectAgreement(text: string): void {
  const quick = parseKubectlYaml(text);
  expect(quick ?? library(text)).toEqual(library(text));
}

describe('parseKubectlYaml', () => {
  it('reads what kubectl printed as the library does', () => {
    const text = readFileSync(join(import.meta.dirname, 'fixtures/objects.yaml'), 'utf8');
    const items = text
      .split(/^- /m)
      .slice(1)
      .map((item) => `  ${item}`.split('\nkind: List')[0] ?? '');
    expect(items.filter((item) => parseKubectlYaml(item) !== undefined).length).toBe(items.length);
    for (const item of items) expect(parseKubectlYaml(item)).toEqual(library(item));
  });
  it('never disagrees with the library on what it accepts', () => {
    expect.hasAssertions();
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'yes',
        'on',
        '1e3',
        '0x1f',
        '012',
        '1:30',
        '-',
        '~',
        'a: b',
        'a #b',
        '#',
        '|',
        '>',
        '&a',
        '*a',
        '!x',
        '5Gi',
        '2026-01-01',
        '1.0',
        '.5',
        'null',
        'True',
        'a\nb',
        ' a',
        'a ',
        '"',
        "'",
      ),
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(word, tie('node'), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(
      fc.property(value, fc.boolean(), (data, indented) => {
        const text = stringify(data, { version: '1.1', lineWidth: 0, indentSeq: indented });
        expectAgreement(text);
      }),
      { numRuns: 3_000 },
    );
  });
  it('never disagrees on lines put together at random', () => {
    expect.hasAssertions();
    const line = fc.tuple(
      fc.nat(3),
      fc.constantFrom(
        'a: b',
        'a:',
        '- a',
        '- a: b',
        '- ',
        'b: |',
        'text',
        'c: "x"',
        "d: 'y'",
        'e: {}',
        'f: [1]',
        '# x',
        '',
        'g: h # i',
        'j: |-',
        'k: 1',
        '- - a',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.map(([depth, content]) => ' '.repeat(depth * 2) + content).join('\n');
        expectAgreement(text);
      }),
      { numRuns: 5_000 },
    );
  });
  it('leaves times as text', () =>
    expect(parseYaml('at: 2026-01-01T00:00:00Z\nb: 2026-01-01T00:00:00.5Z')).toMatchObject({ value: { at: '2026-01-01T00:00:00Z' } }));
});
