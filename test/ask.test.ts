import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { type AskAnswer, answerByRule } from '#explain/ask/answer.ts';
import { renderAnswer } from '#explain/ask/render.ts';
import type { Case } from '#explain/case.ts';
import { languages } from '#model/language.ts';
import { refKey } from '#model/object.ts';
import { caseOf } from '#pipeline/analyze.ts';

const scenarios = {
  gamestore: 'checkout-fails-for-payments-and-for-stock',
  memory: 'memory-shortage',
  notary: 'egress-policy-forgets-dns',
  bank: 'database-password-changed-under-four-services',
  healthy: 'healthy-shop-of-six-services',
} as const;
type Scenario = keyof typeof scenarios;
const held = Object.fromEntries(
  await Promise.all(
    Object.entries(scenarios).map(async ([name, folder]) => {
      const file = path.resolve(import.meta.dirname, 'scenarios', folder, 'snapshot.doryo.json.gz');
      const snapshot = await readFiles([file], {}, {});
      return [name, Object.fromEntries(languages.map((language) => [language, caseOf(snapshot, { language })]))] as const;
    }),
  ),
) as Record<Scenario, Record<'en' | 'ja', Case>>;

interface Expected {
  /** The object that is meant: it comes first. */
  readonly object?: string;
  /** Subjects of the incidents it leads to, the nearest first; none where it should lead to none. */
  readonly incidents?: readonly string[];
  readonly cannotSee?: RegExp;
  readonly says?: RegExp;
  readonly next?: RegExp;
  readonly unknown?: string;
}
const questions: readonly (readonly [Scenario, string, Expected])[] = [
  [
    'gamestore',
    'why is checkout slow?',
    {
      object: 'Deployment/gamestore/checkout',
      incidents: ['payments', 'stock'],
      cannotSee: /response times/,
      next: /kubectl top pod checkout-/,
    },
  ],
  [
    'memory',
    'who changed it?',
    { incidents: ['nginx-with-10gi'], says: /Deployment nginx-with-10gi: created, by kubectl-client-side-apply/ },
  ],
  [
    'memory',
    '誰が変更しましたか',
    { incidents: ['nginx-with-10gi'], says: /Deployment nginx-with-10gi: 作成、kubectl-client-side-apply による/ },
  ],
  [
    'gamestore',
    'how do I check whether payments may read secrets?',
    {
      object: 'Deployment/gamestore/payments',
      next: /kubectl auth can-i get secrets --as=system:serviceaccount:gamestore:\S+ -n gamestore/,
    },
  ],
  ['gamestore', 'why is checkout down?', { object: 'Deployment/gamestore/checkout', incidents: ['payments', 'stock'] }],
  [
    'gamestore',
    'checkout が遅いのはなぜ？',
    { object: 'Deployment/gamestore/checkout', incidents: ['payments', 'stock'], cannotSee: /確認できません/ },
  ],
  ['gamestore', 'paymentsが再起動を繰り返すのはなぜ', { object: 'Deployment/gamestore/payments', incidents: ['payments'] }],
  ['gamestore', 'what is wrong with service/stock', { object: 'Service/gamestore/stock', incidents: ['stock'] }],
  [
    'gamestore',
    'is reviews ok?',
    {
      object: 'Deployment/gamestore/reviews',
      incidents: [],
      says: /Nothing is found wrong with Deployment gamestore\/reviews: replicas 1/,
    },
  ],
  ['gamestore', 'why does the gateway return errors?', { object: 'Deployment/gamestore/gateway', incidents: ['payments', 'stock'] }],
  ['gamestore', 'is paymets failing', { object: 'Deployment/gamestore/payments', incidents: ['payments'] }],
  ['gamestore', 'what is broken in gamestore', { incidents: ['payments', 'stock'] }],
  ['gamestore', 'gamestore で何が壊れていますか', { incidents: ['payments', 'stock'] }],
  ['gamestore', 'why is billing-gateway-v2 down', { incidents: [], unknown: 'billing-gateway-v2' }],
  ['gamestore', 'why is inventory down?', { unknown: 'inventory' }],
  ['gamestore', 'how much does this cluster cost per month?', { incidents: [], cannotSee: /bills you/ }],
  ['gamestore', 'how many orders did we lose?', { incidents: [], cannotSee: /orders and revenue/ }],
  ['gamestore', 'このクラスターの費用はいくらですか', { incidents: [], cannotSee: /請求元/ }],
  ['gamestore', 'what is the weather in Tokyo', { incidents: [], cannotSee: /nothing else/ }],
  ['gamestore', 'will it fail again tomorrow?', { incidents: [], cannotSee: /doryo what-if/ }],
  ['gamestore', 'is AWS down?', { incidents: [], cannotSee: /outside of the cluster/ }],
  ['gamestore', 'who is on call?', { incidents: [], cannotSee: /contacts/ }],
  [
    'gamestore',
    'how do I check whether checkout may list pods?',
    {
      object: 'Deployment/gamestore/checkout',
      next: /kubectl auth can-i --list --as=system:serviceaccount:gamestore:default -n gamestore/,
    },
  ],
  ['gamestore', 'how can I see who uses how much memory in gamestore?', { next: /kubectl top pods -n gamestore --containers/ }],
  ['memory', 'why is a pod pending?', { incidents: ['nginx-with-10gi'] }],
  ['memory', 'Pod が起動しないのはなぜ？', { incidents: ['nginx-with-10gi'] }],
  ['memory', 'nginx-with-5gi は大丈夫？', { object: 'Deployment/default/nginx-with-5gi', says: /Deployment default\/nginx-with-5gi/ }],
  ['memory', 'is worker1 healthy', { object: 'Node/worker1', says: /Node worker1/ }],
  ['notary', 'why can register not resolve names', { object: 'Deployment/notary/register', incidents: ['register'] }],
  ['notary', 'is a network policy blocking anything?', { incidents: ['register'] }],
  ['notary', 'how do I check whether dns works', { next: /kubectl get pods -n kube-system -l k8s-app=kube-dns/ }],
  ['notary', 'deeds の状態は', { object: 'Deployment/notary/deeds', incidents: [] }],
  ['bank', 'why does mobile crash', { object: 'Deployment/bank-channels/mobile', incidents: ['branch'] }],
  ['bank', 'bank-core/transfers が落ちている', { object: 'Deployment/bank-core/transfers', incidents: ['branch'] }],
  ['bank', 'what fails in bank-channels?', { incidents: ['branch'] }],
  ['healthy', 'is anything broken?', { incidents: [], says: /Nothing is found wrong/ }],
  ['healthy', '何か問題はありますか', { incidents: [], says: /問題は見つかりません/ }],
];

function answered(scenario: Scenario, question: string): AskAnswer {
  const language = /[\u3040-\u30ff\u3400-\u9fff]/.test(question) ? 'ja' : 'en';
  return answerByRule(question, held[scenario][language]);
}

describe('questions to a recorded cluster, answered by rule', () => {
  it.each(questions)('%s: %s', (scenario, question, expected) => {
    const answer = answered(scenario, question);
    const subjects = answer.incidents.map(({ id }) => held[scenario].en.incidents.find((one) => one.id === id)?.subject.name);
    if (expected.object !== undefined) expect(answer.understood.objects.map(refKey)[0]).toBe(expected.object);
    if (expected.incidents) expect(subjects).toEqual(expected.incidents);
    expect(answer.cannotSee.join('\n')).toMatch(expected.cannotSee ?? /^$/);
    if (expected.says) expect(answer.said.map(({ text }) => text).join('\n')).toMatch(expected.says);
    if (expected.next) expect(answer.next.map(({ command }) => command).join('\n')).toMatch(expected.next);
    expect(answer.understood.unknown).toEqual(expected.unknown === undefined ? [] : [expected.unknown]);
  });

  it.each(questions)('%s: %s holds no open placeholder, and every citation exists', (scenario, question) => {
    const answer = answered(scenario, question);
    const text = renderAnswer(answer, { width: 100, colour: false });
    expect(text).not.toMatch(/undefined|NaN|<[a-z-]+>|\{[a-z]+\}(?!["'])/);
    for (const id of answer.said.flatMap(({ evidence }) => evidence)) expect(answer.evidence).toHaveProperty(id);
    for (const { command } of answer.next)
      expect(command).toMatch(
        /^(?:kubectl (?:get|describe|logs|top|auth can-i|rollout history|rollout status|version|explain|api-resources)|doryo) ?/,
      );
  });
});

describe('a hostile question', () => {
  it.each([
    '',
    '?',
    'x'.repeat(2_000),
    '../../etc/passwd',
    '$(rm -rf /)',
    '\u001b[2Jclear',
    '__proto__ constructor',
    '名'.repeat(800),
    'pod/ /pod //',
  ])('is answered all the same: %j', (question) => {
    const text = renderAnswer(answerByRule(question, held.gamestore.en), { width: 80, colour: false });
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toContain('\u001b[2J');
    expect(text).not.toContain('rm -rf');
  });
});
