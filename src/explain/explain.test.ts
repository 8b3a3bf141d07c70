import { describe, expect, it } from 'vitest';
import { impactRules } from '#correlate/impact.ts';
import { urgencyRules } from '#correlate/urgency.ts';
import { sectionNames } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';
import { languages } from '#model/language.ts';
import type { SchedulingResult } from '#model/simulation.ts';
import { asksOf } from './finding-words.ts';
import { compactIds, shellWord } from './names.ts';
import type { ReportIncident } from './report.ts';
import { schedulingBlocks } from './scheduling.ts';
import { finding, incident, ref, referenceIncident, referenceScheduling, reportOf, testDocs } from './testing.ts';
import { impactLevels, urgencyLevels } from './words/levels.ts';

/** All words of one section, tables included. */
function said({ sections }: ReportIncident, name: (typeof sectionNames)[number]): string {
  return JSON.stringify(sections.find((one) => one.name === name)?.blocks);
}
function tell(given: Incident, language: 'en' | 'ja' = 'en'): ReportIncident {
  const [told] = reportOf([given], language).incidents;
  if (!told) throw new Error('one incident');
  return told;
}

describe('the reference incident', () => {
  const told = tell(referenceIncident());
  it.each([
    [
      'where',
      ['nginx-with-10gi-cdd797f97-nnj6r', 'Deployment nginx-with-10gi', 'Pending', '11:54:00Z', '2 Insufficient memory', 'same message'],
    ],
    ['what', ['half its capacity']],
    [
      'cause',
      [
        '10Gi',
        '11.3Gi',
        '6.3Gi',
        '3.7Gi',
        '8.7Gi',
        '6628656Ki',
        'nginx-with-5gi is not on worker2',
        'what pods request, not what they use',
        'kubectl',
      ],
    ],
    ['impact', ['Service web', '1 of 2', 'Not affected: Deployment nginx-with-5gi', 'its selector fits them all']],
    [
      'urgency',
      ['Ticket, P3: act by 20:00:00Z', 'Impact 3', 'Urgency 1', 'It would be P2', 'It would be P4', 'whether this is production'],
    ],
    ['comments', ['kubectl describe node', 'is Deployment nginx-with-10gi production', 'metrics.k8s.io']],
  ] as const)('says in "%s" what decides', (name, parts) => {
    for (const part of parts) expect(said(told, name)).toContain(part);
  });
  it('has six sections in order, in both languages', () => {
    for (const language of languages) expect(tell(referenceIncident(), language).sections.map(({ name }) => name)).toEqual(sectionNames);
    expect(tell(referenceIncident(), 'ja').sections.map(({ heading }) => heading)).toEqual([
      '発生箇所と根拠',
      '事象の説明',
      '原因',
      '影響範囲',
      '緊急度',
      'コメント',
    ]);
  });
  it('takes the headings of an operations form from the profile', () => {
    const [one] = reportOf([referenceIncident()], 'ja', undefined, { name: 'x', headings: 'operations' }).incidents;
    expect(one?.sections.map(({ heading }) => heading)).toEqual([
      '障害箇所特定',
      '障害内容の説明',
      '障害の原因',
      '障害の影響範囲',
      '緊急性の判断',
      'その他コメント',
    ]);
  });
  it('never says the same sentence twice', () => {
    const sentences = told.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'statement' ? [block.statement.text] : [])),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });
  it('leaves no placeholder open and never gives vague reasons', () => {
    for (const language of languages)
      expect(JSON.stringify(tell(referenceIncident(), language).sections)).not.toMatch(
        /\{[a-zA-Z]+[|}]|undefined|NaN|various reasons|<[a-z]+>/,
      );
  });
  it('cites only evidence that it holds, and holds only what it cites', () => {
    const cited = told.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.type === 'statement') return block.statement.evidence;
        return block.type === 'table' ? [...block.evidence, ...(block.table.rowEvidence ?? []).flat()] : [];
      }),
    );
    expect([...new Set(cited)].sort()).toEqual(Object.keys(told.evidence).sort());
  });
});

describe('explain', () => {
  const missing = ref('ConfigMap', 'report-rules');
  const absent = { type: 'absence', object: missing, listed: 12 } as const;
  const pods = Array.from({ length: 40 }, (_, index) => ref('Pod', `web-${index}`));
  const waiting = pods.map((pod) =>
    finding(
      'ContainerConfigMissing',
      pod,
      [{ type: 'event', object: pod, reason: 'Failed', message: `configmap "report-rules" not found`, count: 3 }],
      { what: 'report-rules' },
    ),
  );
  const given = incident({
    rootCauses: [finding('ConfigMapMissing', missing, [absent], { needed: 40 })],
    symptoms: waiting,
    links: waiting.map((_, index) => ({
      rule: 'missing-waiting',
      relation: 'mounts',
      cause: 0,
      effect: index + 1,
      through: 'ConfigMap/default/report-rules',
    })),
  });

  it('names what is absent, and how it leads to the symptom', () => {
    expect(said(tell(given), 'where')).toContain('no ConfigMap report-rules among the 12 that were listed');
    expect(said(tell(given), 'cause')).toContain('How it leads to what is seen');
  });
  it('tells what happens to many objects for one reason once, with whose they are', () => {
    const cause = said(tell(given), 'cause');
    expect(cause).toContain('40 Pods: web-0, web-1, web-2 and 37 more');
    expect(cause).toContain('a container cannot start without report-rules; the others likewise');
    expect(said(tell(given, 'ja'), 'cause')).toContain('Pod 40 件: web-0、web-1、web-2 ほか 37 件');
  });
  it('begins a cause with its object where the title begins with a verb', () => {
    const docless = incident({ rootCauses: [finding('has no words', ref('Secret', 'tls'), [absent], {})] });
    expect(said(tell(docless), 'cause')).toContain('Secret tls has no words.');
  });
  it('quotes a whole status by its counts', () => {
    const status = { replicas: 2, unavailableReplicas: 2, observedGeneration: 7, conditions: [{ type: 'Available', status: 'False' }] };
    const evidence = { type: 'field', object: missing, path: '/status', value: status } as const;
    const counted = incident({ rootCauses: [finding('ConfigMapMissing', missing, [evidence], { needed: 40 })] });
    expect(said(tell(counted), 'where')).toContain('replicas 2, unavailableReplicas 2"');
  });
  it('bounds quotations and says how many more there are', () => {
    const rows = tell(given).sections[0]?.blocks.flatMap((block) => (block.type === 'table' ? block.table.rows : [])) ?? [];
    expect(rows.length).toBeLessThanOrEqual(8);
    expect(said(tell(given), 'where')).toMatch(/more evidence \(\d+\): doryo show 7f3a --evidence/);
  });
  it('says plainly that nothing is seen to suffer', () => expect(said(tell(given), 'what')).toContain('No workload and no Service'));
  it('says what is down for whoever comes from outside', () => {
    const down = incident({
      ...given,
      affected: [
        {
          object: ref('Deployment', 'web'),
          ready: 0,
          desired: 3,
          userFacing: true,
          through: [ref('Service', 'web'), ref('Ingress', 'shop')],
        },
      ],
    });
    expect(said(tell(down), 'what')).toContain('Ingress shop gets an error or no answer');
  });
  it('does not count where there is only one replica', () => {
    const single = incident({ ...given, affected: [{ object: ref('Deployment', 'nginx-with-5gi'), ready: 0, desired: 1 }] });
    expect(said(tell(single), 'what')).toContain('its only replica is not available');
  });
  it('predicts the stall of a rollout, with ways that end well and their price', () => {
    const object = ref('Deployment', 'nginx-with-10gi');
    const result = {
      object,
      ends: 'stalled',
      desired: 2,
      maxSurge: 1,
      maxUnavailable: 0,
      steps: [],
      minimumAvailable: 2,
      dependsOnPlacement: false,
      leftOut: [],
      stall: {
        pod: 'new-2',
        revision: 'new',
        why: referenceScheduling,
        heldBy: [{ node: 'worker2', holders: [{ object: ref('Deployment', 'nginx-with-5gi'), amount: 5, pods: 1 }] }],
        minimumAvailable: 2,
      },
      largestValue: { resource: 'memory', atMost: 3314328 * 1024 },
      alternatives: [
        { id: 'noSurge', ends: 'finished', changes: [], steps: [], minimumAvailable: 1, price: { fewerAvailable: 1, scope: 'thisChange' } },
      ],
    };
    const root = finding('Odd', object, [{ type: 'simulation', simulation: 'rollout', object, inputs: {}, result }], {});
    const text = said(tell(incident({ rootCauses: [root] })), 'comments');
    for (const part of [
      'stalls',
      '3314328Ki (3.2Gi)',
      'worker2: nginx-with-5gi',
      'maxSurge 0 and maxUnavailable 1',
      '1 of 2 serve, during this change only',
      'doryo what-if -f changed.yaml',
    ])
      expect(text).toContain(part);
  });
  it('shows an undocumented reason as it is', () =>
    expect(tell(incident({ rootCauses: [finding('Odd', missing, [absent], {})] })).title).toBe('ConfigMap report-rules: Odd'));
  it('shows before and after of what changed', () => {
    const changed = incident({
      ...given,
      changes: [
        {
          object: ref('Deployment', 'web'),
          at: '2025-12-31T23:00:00Z',
          action: 'revision',
          by: 'helm',
          fields: [{ path: '/spec/containers/app/image', before: 'web:1', after: 'web:2' }],
          evidence: [absent],
        },
      ],
    });
    expect(said(tell(changed), 'cause')).toContain('app.image: web:1 -> web:2');
    expect(said(tell(changed), 'cause')).toContain('2025-12-31 23:00:00Z');
  });
});

describe('words', () => {
  it('has words for every rule of impact and urgency, and none for others', () => {
    expect(Object.keys(impactLevels).sort()).toEqual(impactRules.map(({ id }) => id).sort());
    expect(Object.keys(urgencyLevels).sort()).toEqual(urgencyRules.map(({ id }) => id).sort());
  });
  it('quotes hostile names in commands', () => {
    const command = asksOf(
      finding('PodRequestTooLargeForFreeMemory', ref('Pod', 'a; rm -rf $HOME'), [{ type: 'absence', object: ref('Pod', 'a'), listed: 0 }], {
        asked: 1,
        most: 1,
        message: '',
      }),
      (reason) => testDocs[reason],
      'en',
    )[0]?.command;
    expect(command).toBe("kubectl describe node 'a; rm -rf $HOME' -n default");
    expect(shellWord("it's")).toBe("'it'\\''s'");
    expect(shellWord('--all')).toBe("'--all'");
  });
  it('shortens runs of ids', () => expect(compactIds(['E2', 'E1', 'E3', 'S1', 'E5', 'E6', 'E10'])).toBe('E1-E3 E5 E6 E10 S1'));
  it('tells refusals, ways out and disagreement of a simulation', () => {
    const result: SchedulingResult = {
      ...referenceScheduling,
      agreesWithScheduler: false,
      leftOut: ['dynamic resource claims'],
      nodes: [
        {
          node: 'worker3',
          fits: false,
          resources: [],
          failures: [
            { plugin: 'TaintToleration', message: 'node(s) had untolerated taint(s)', resolvable: false, subject: 'gpu=true:NoSchedule' },
          ],
        },
      ],
      counterfactuals: [
        { type: 'change', node: 'worker3', changes: [{ action: 'tolerate', taint: 'gpu=true:NoSchedule' }, { action: 'uncordon' }] },
        { type: 'never', resource: 'cpu', needed: 64_000, largest: 8_000 },
      ],
    };
    const text = JSON.stringify(schedulingBlocks(result, ['S1'], 'en'));
    for (const part of [
      'gpu=true:NoSchedule',
      'the pod tolerates gpu=true:NoSchedule and worker3 is uncordoned',
      'asks for 64 of cpu, and the largest node holds 8',
      'says otherwise',
      'dynamic resource claims',
    ])
      expect(text).toContain(part);
  });
});

describe('what changed', () => {
  const deployment = ref('Deployment', 'nginx-with-10gi');
  const changed = (by: string, before: unknown, after: unknown) =>
    tell({
      ...referenceIncident(),
      changes: [
        {
          object: deployment,
          at: '2026-01-01T11:53:00Z',
          action: 'revision',
          by,
          fields: [{ path: '/spec/containers/web/args', before, after }],
          evidence: [],
        },
      ],
    });
  it('tells of long texts the line that differs', () =>
    expect(said(changed('ci', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n'), 'cause')).toContain('web.args line 2: b: 2 -> b: 3'));
  it('names commits by their first letters', () =>
    expect(said(changed('ci', 'a'.repeat(40), 'b'.repeat(40)), 'cause')).toContain('aaaaaaaaaaaa -> bbbbbbbbbbbb'));
});
