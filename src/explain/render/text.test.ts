import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted } from '#model/gap.ts';
import { languages } from '#model/language.ts';
import { displayWidth } from '#util/width.ts';
import { finding, incident, ref, referenceIncident, referenceSnapshot, reportOf } from '../testing.ts';
import { renderText } from './text.ts';

const plain = { width: 100, colour: false } as const;
const escape = String.fromCharCode(27);
const hostile = [
  `a${escape}[31mred`,
  '\u202Eevil',
  '| x | <script>alert(1)</script>',
  '長い名前'.repeat(40),
  'line\nline\r\nline',
  '`code` [a](http://b) @all',
];

describe('renderText', () => {
  it('keeps every line within the width, in every language, with colour or without', () => {
    const reports = languages.map((language) => reportOf([referenceIncident()], language));
    fc.assert(
      fc.property(fc.constantFrom(...reports), fc.integer({ min: 40, max: 160 }), fc.boolean(), (report, width, colour) => {
        const lines = renderText(report, { width, colour, evidence: true }).split('\n');
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
  it('takes no fewer than 40 columns', () =>
    expect(
      renderText(reportOf([referenceIncident()]), { width: 10, colour: false })
        .split('\n')
        .some((line) => displayWidth(line) === 40),
    ).toBe(true));
  it('marks facts that were inferred or stated, and explains only marks that it used', () => {
    const text = renderText(reportOf([referenceIncident()]), plain);
    expect(text).toContain('lab · v1.34.4 · ~k0s · *kube-router v1.5.1 · 2 workers · 2 pods');
    expect(text).toContain('~ inferred, * stated by a person');
    expect(renderText(reportOf([], 'en', { ...referenceSnapshot, cluster: { name: 'x', facts: {} } }), plain)).not.toContain('inferred');
  });
  it('aligns the numbers of nodes by display width', () => {
    const lines = renderText(reportOf([referenceIncident()], 'ja'), plain).split('\n');
    const rows = lines.filter((line) => /^ {4}(?:ノード {2}|worker[12])/.test(line));
    const ends = rows.map((line) => displayWidth((/^ {4}\S+ +\S+/.exec(line) ?? [''])[0]));
    expect(rows.length).toBe(3);
    expect(new Set(ends).size).toBe(1);
  });
  it('gives a summary of many, most urgent first, before the details', () => {
    const many = ['P2', 'P1', 'P5'].map((priority, index) =>
      incident({
        id: `abc${index}`,
        fingerprint: `abc${index}0`,
        priority: priority as 'P1',
        urgency: priority === 'P5' ? 'log' : 'page',
        subject: ref('Deployment', `w${index}`),
      }),
    );
    const text = renderText(reportOf(many), plain);
    expect(text).toContain('2 of 3 incidents cannot wait.');
    expect(text.indexOf('default/w1')).toBeLessThan(text.indexOf('default/w0'));
    expect(text.indexOf('default/w2')).toBeLessThan(text.indexOf('── P1'));
  });
  it('shows one incident alone', () => {
    const both = reportOf([referenceIncident(), incident({ id: 'abcd', fingerprint: 'abcd0', subject: ref('Job', 'night') })]);
    expect(renderText(both, { ...plain, only: 'abcd' })).not.toContain('nginx-with-10gi/');
    expect(renderText(both, { ...plain, only: 'abcd' })).toContain('default/night');
    expect(renderText(both, { ...plain, only: 'ffff' })).toContain('holds no incident ffff');
  });
  it('says plainly that nothing is wrong, and what was looked at', () => {
    const text = renderText(reportOf([], 'en', { ...referenceSnapshot, gaps: [] }), plain);
    expect(text).toContain('Nothing is wrong.');
    expect(text).toContain('Looked at 2 Nodes, 2 Pods, 2 Deployments, 1 Service, 2 ReplicaSets; 0 events; no logs read.');
  });
  it('says of how many containers no log was read, once', () => {
    const text = renderText(reportOf([], 'en', { ...referenceSnapshot, stats: { ...referenceSnapshot.stats, logsUnread: 5 } }), plain);
    expect(text).toMatch(/logs of 5 containers\s+not read\./);
  });
  it('does not claim more than it saw', () => expect(renderText(reportOf([]), plain)).toContain('Nothing is wrong in what could be seen.'));
  it('folds gaps of one cause', () => {
    const gaps = ['Secret', 'Lease', 'Role'].map(
      (what) =>
        ({ kind: 'forbidden', what: quoted(what), because: [quoted('may not list')], reveal: 'kubectl auth can-i --list' }) as const,
    );
    const text = renderText(reportOf([], 'en', { ...referenceSnapshot, gaps }), plain);
    expect(text).toContain('Lease, Role, Secret: may not list');
    expect(text.match(/kubectl auth can-i --list/g)).toHaveLength(1);
  });
  it('tells who may list little so once, and of few kinds each by its name', () => {
    const refused = (kinds: readonly string[]) =>
      kinds.map(
        (kind) =>
          ({
            kind: 'forbidden',
            what: quoted(kind),
            because: [{ say: 'listForbiddenAnywhere', name: `${kind.toLowerCase()}s` }],
            reveal: `kubectl auth can-i list ${kind.toLowerCase()}s -A`,
          }) as const,
      );
    const told = (kinds: readonly string[]) =>
      renderText(reportOf([], 'en', { ...referenceSnapshot, gaps: refused(kinds) }), { ...plain, width: 120 });
    expect(told(['Lease', 'Role', 'Secret'])).toContain('Lease, Role, Secret: listing them is not allowed over all namespaces');
    expect(told(['Lease', 'Role', 'Secret']).match(/kubectl auth can-i/g)).toHaveLength(1);
    expect(told(['Lease', 'Role'])).toContain(
      'Role: listing roles is not allowed over all namespaces\n    kubectl auth can-i list roles -A',
    );
  });
  it('lets nothing from the cluster reach the terminal as a command, whatever the names hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...hostile), fc.constantFrom(...hostile), fc.integer({ min: 40, max: 120 }), (name, message, width) => {
        const object = ref('Pod', name, 'default');
        const one = incident({
          rootCauses: [
            finding('ContainerConfigMissing', object, [{ type: 'event', object, reason: message, message, count: 1 }], { what: message }),
          ],
          subject: object,
          affected: [{ object, ready: 0, desired: 1, userFacing: true, through: [ref('Ingress', message)] }],
          unaffected: [{ object: ref('Deployment', name) }],
        });
        const text = renderText(
          reportOf([one], 'en', { ...referenceSnapshot, gaps: [{ kind: 'failed', what: quoted(name), because: [quoted(message)] }] }),
          {
            width,
            colour: false,
            evidence: true,
          },
        );
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 60 },
    );
  });
});
