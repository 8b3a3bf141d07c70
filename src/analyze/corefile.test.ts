import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCorefile, pluginsNamed } from './corefile.ts';

const usual = `
# the usual one
.:53 {
    errors
    health {
       lameduck 5s
    }
    kubernetes cluster.local in-addr.arpa ip6.arpa { # zones
       pods insecure
    }
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    loop
}
example.com:53, example.org {
    forward . 192.0.2.53 "192.0.2.54"
}
`;

describe('parseCorefile', () => {
  it('reads server blocks with their zones', () => {
    const { servers, unbalancedAt, imports } = parseCorefile(usual);
    expect(servers.map(({ zones, line }) => [zones, line])).toEqual([
      [['.:53'], 3],
      [['example.com:53', 'example.org'], 16],
    ]);
    expect([unbalancedAt, imports]).toEqual([undefined, []]);
  });
  it('reads plug-ins with arguments, body and line', () => {
    const corefile = parseCorefile(usual);
    expect(pluginsNamed(corefile, 'kubernetes')).toMatchObject([
      { args: ['cluster.local', 'in-addr.arpa', 'ip6.arpa'], body: [{ name: 'pods', args: ['insecure'] }], line: 8 },
    ]);
    expect(pluginsNamed(corefile, 'forward').map(({ args }) => args)).toEqual([
      ['.', '/etc/resolv.conf'],
      ['.', '192.0.2.53', '192.0.2.54'],
    ]);
    expect(pluginsNamed(corefile, 'pods')).toEqual([]);
  });
  it('puts snippets in, and names files that are imported', () => {
    const { servers, imports } = parseCorefile(
      '(base) {\n  errors\n  kubernetes cluster.local\n}\n. {\n  import base\n  import custom/*.override\n}\nimport custom/*.server\n',
    );
    expect(servers.map(({ plugins }) => plugins.map(({ name }) => name))).toEqual([['errors', 'kubernetes', 'import']]);
    expect(imports).toEqual(['custom/*.server', 'custom/*.override']);
  });
  it('takes no half of brackets for a snippet, and no plug-in that names one for an import', () => {
    const { servers } = parseCorefile('(base) {\n errors\n}\n(half {\n}\n. {\n log base\n other# base "a b"#\n}\n');
    expect(servers.map(({ zones, plugins }) => [...zones, ...plugins.map(({ name, args }) => [name, ...args].join('|'))])).toEqual([
      ['(half'],
      ['.', 'log|base', 'other#|base|a b'],
    ]);
  });
  it.each([
    ['an open brace', '. {\n errors\n', 1],
    ['a brace too many', '. {\n errors\n}\n}\n', 4],
    ['an open plug-in', '. {\n forward . 192.0.2.1 {\n}\n', 1],
  ])('names the line of %s', (_, text, line) => expect(parseCorefile(text).unbalancedAt).toBe(line));
  it('takes an environment variable for a word', () =>
    expect(parseCorefile('. {\n forward . {$UPSTREAM}\n}').unbalancedAt).toBeUndefined());
  it('reads any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('.', '{', '}', 'import', '(a)', 'a', '"', '#', '\n', ' ', 'forward')),
        fc.string(),
        (parts, tail) => {
          const { servers } = parseCorefile(parts.join(' ') + tail);
          expect(servers.every(({ zones, line }) => zones.length > 0 && line > 0)).toBe(true);
        },
      ),
    );
  });
});
