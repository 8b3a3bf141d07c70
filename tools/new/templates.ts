import { camelCase } from '../generate/file.ts';

interface Template {
  /** A name to show to people. */
  readonly example: string;
  /** The files of one unit, by what is put behind its name. */
  readonly files: (id: string) => readonly { readonly suffix: string; readonly text: string }[];
}

/**
 * Units as they begin. They compile and are silent, so that doryo says nothing untrue meanwhile; their tests fail until
 * they say what the unit finds.
 */
export const templates: Readonly<Record<string, Template>> = {
  analyzer: {
    example: 'network/service-port-wrong',
    files: (id) => [
      { suffix: '.ts', text: analyzer(id) },
      { suffix: '.test.ts', text: analyzerTest(id) },
    ],
  },
  hygiene: {
    example: 'service-account-shared',
    files: (id) => [
      { suffix: '.ts', text: hygiene(id) },
      { suffix: '.test.ts', text: analyzerTest(id).replaceAll('../../testing.ts', '../testing.ts') },
    ],
  },
  pattern: {
    example: 'disk-full',
    files: (id) => [
      { suffix: '.ts', text: pattern(id) },
      { suffix: '.test.ts', text: patternTest(id) },
    ],
  },
  rule: {
    example: 'node-down-pod-lost',
    files: (id) => [
      { suffix: '.ts', text: rule(id) },
      { suffix: '.test.ts', text: ruleTest(id) },
    ],
  },
  tool: {
    example: 'read-leases',
    files: (id) => [
      { suffix: '.ts', text: tool(id) },
      { suffix: '.test.ts', text: toolTest(id) },
    ],
  },
  check: {
    example: 'promised-outcome',
    files: (id) => [
      { suffix: '.ts', text: check(id) },
      { suffix: '.test.ts', text: checkTest(id) },
    ],
  },
  backend: {
    example: 'mistral',
    files: (id) => [
      { suffix: '.ts', text: backend(id) },
      { suffix: '.test.ts', text: backendTest(id) },
    ],
  },
};

function reasonOf(id: string): string {
  const camel = camelCase(id);
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
}
function wordsOf(id: string): string {
  return id.replaceAll('-', ' ');
}

function analyzer(id: string): string {
  return `import { defineAnalyzer } from '../../analyzer.ts';

export const ${camelCase(id)} = defineAnalyzer({
  id: '${id}',
  reads: ['Pod'],
  findings: {
    ${reasonOf(id)}: {
      params: {},
      en: {
        title: '${wordsOf(id)}',
        why: 'Say in one sentence why it matters.',
        remedy: 'Say in one sentence what to do.',
      },
      ja: {
        title: '${wordsOf(id)}',
        why: '影響を 1 文で書いてください。',
        remedy: '対処を 1 文で書いてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of cluster.list('Pod')) {
      if (pod.metadata.deletionTimestamp) continue;
    }
  },
});
`;
}

function analyzerTest(id: string): string {
  return `import { analyzerCases } from '../../testing.ts';
import { ${camelCase(id)} } from './${id}.ts';

const pod = \`
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
\`;

analyzerCases(${camelCase(id)}, {
  fires: {
    'the pod is broken in this way': { cluster: pod, finds: { ${reasonOf(id)}: ['Pod/shop/web-1'] } },
  },
  silent: {
    'the pod is being deleted': pod.replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z"'),
  },
});
`;
}

function hygiene(id: string): string {
  return `import { defineHygiene } from '../hygiene.ts';

export const ${camelCase(id)} = defineHygiene({
  id: '${id}',
  reads: ['Pod'],
  findings: {
    ${reasonOf(id)}: {
      risk: 'tidiness',
      tier: 3,
      params: {},
      en: {
        heading: '${wordsOf(id)}',
        title: '${wordsOf(id)}',
        why: 'Say in one sentence why it matters.',
        remedy: 'Say in one sentence what to do.',
      },
      ja: {
        heading: '${wordsOf(id)}',
        title: '${wordsOf(id)}',
        why: '影響を 1 文で書いてください。',
        remedy: '対処を 1 文で書いてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of cluster.list('Pod')) {
      if (pod.metadata.deletionTimestamp) continue;
    }
  },
});
`;
}

function pattern(id: string): string {
  return `import { defineLogPattern, logParams } from '../log-pattern.ts';

export const ${camelCase(id)} = defineLogPattern({
  id: '${id}',
  reason: 'ContainerLog${reasonOf(id)}',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} logs: {line}',
      why: 'Say in one sentence why it matters.',
      remedy: 'Say in one sentence what to do.',
    },
    ja: {
      title: 'コンテナー {container} のログ: {line}',
      why: '影響を 1 文で書いてください。',
      remedy: '対処を 1 文で書いてください。',
    },
  },
  needles: ['${wordsOf(id)}'],
  expressions: [/\\b${wordsOf(id)}\\b/],
  nearness: 'cause',
  example: '${wordsOf(id)}',
});
`;
}

function patternTest(id: string): string {
  return `import { describe, expect, it } from 'vitest';
import { ${camelCase(id)} } from './${id}.ts';

/** Lines as real programs print them, with the name of the program. */
const matches: Readonly<Record<string, string>> = {};
/** Lines that look alike and mean nothing bad. */
const ignores: Readonly<Record<string, string>> = {};

const isMatch = (line: string) => ${camelCase(id)}.expressions.some((expression) => expression.test(line));

describe('${id}', () => {
  it('has lines of at least two programs, and one it ignores', () => {
    expect(Object.keys(matches).length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(ignores).length).toBeGreaterThanOrEqual(1);
  });
  for (const [name, line] of Object.entries(matches)) it(\`fires: \${name}\`, () => expect(isMatch(line)).toBe(true));
  for (const [name, line] of Object.entries(ignores)) it(\`is silent: \${name}\`, () => expect(isMatch(line)).toBe(false));
});
`;
}

function rule(id: string): string {
  return `import { defineRule } from '../rule.ts';

export const ${camelCase(id)} = defineRule({
  id: '${id}',
  relation: 'is',
  causes: ['${reasonOf(id)}Cause'],
  effects: ['${reasonOf(id)}Effect'],
  why: {
    en: 'Say in one sentence how the cause leads to the effect.',
    ja: '原因がどのように結果を引き起こすかを 1 文で書いてください。',
  },
});
`;
}

function ruleTest(id: string): string {
  return `import { describe, expect, it } from 'vitest';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { names } from '../rule.ts';
import { ${camelCase(id)} } from './${id}.ts';

const reasons = analyzers.flatMap(({ findings }) => Object.keys(findings));

describe('${id}', () => {
  it('names causes and effects that some analyzer gives', () => {
    for (const name of [...${camelCase(id)}.causes, ...${camelCase(id)}.effects]) {
      expect(reasons.filter((reason) => names([name], reason)), name).not.toEqual([]);
    }
  });
});
`;
}

function tool(id: string): string {
  return `import { z } from 'zod';
import { shownRows } from '../reading/bound.ts';
import { limitInput } from '../reading/named-object.ts';
import { defineReadTool } from '../tool.ts';

/** Say in one sentence what it shows. */
export const ${camelCase(id)} = defineReadTool({
  name: '${id.replaceAll('-', '_')}',
  title: { en: '${wordsOf(id)}', ja: '見出しを書いてください' },
  description: 'Say in one sentence what it returns and when it helps.',
  input: z.object({ limit: limitInput }),
  read: ({ limit }, { held }) => shownRows([], { limit, language: held.report.language }),
});
`;
}

function toolTest(id: string): string {
  return `import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { ${camelCase(id)} } from './${id}.ts';

const read = readFrom(${camelCase(id)}, testCase(shop));

it('shows what there is, with evidence', async () => {
  const { text, evidence } = await read();
  expect(text).not.toBe('');
  expect(evidence.length).toBeGreaterThan(0);
});
`;
}

function check(id: string): string {
  return `import { defineCheck } from '../check.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  wrong: { en: 'say in a clause what is wrong', ja: '何が誤りかを書いてください' },
});

/** Say in one sentence what must hold. */
export const ${camelCase(id)} = defineCheck({
  id: '${id}',
  refuses: 'Say in one sentence what is refused.',
  verdicts: ['drop'],
  example: { text: 'Say it of examples/memory-shortage.doryo.json.gz.' },
  *check(claim, { held: { report } }) {
    const say = speaker(words, report.language);
    if (claim.text === '') yield { because: say('wrong'), verdict: 'drop' };
  },
});
`;
}

function checkTest(id: string): string {
  return `import { checkCases } from '../claims/testing.ts';
import { ${camelCase(id)} } from './${id}.ts';

/** Ten adversarial answers or more, in both languages; and honest ones that look alike. */
await checkCases(${camelCase(id)}, {
  refused: [['It will recover by itself.', {}]],
  holds: [['No node has room.', {}]],
});
`;
}

function backend(id: string): string {
  return `import { defineBackend } from '../backend.ts';

export const ${camelCase(id)} = defineBackend({
  id: '${id}',
  title: '${wordsOf(id)}',
  keyVariables: [],
  needs: ['url'],
  url: ({ url }) => url,
  local: false,
  context: 32_768,
  open: async ({ name, url = '' }, key, fetch) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return createOpenAICompatible({ name: '${camelCase(id)}', baseURL: url, fetch, ...(key !== undefined && { apiKey: key }) })(name);
  },
});
`;
}

function backendTest(id: string): string {
  return `import { expect, it } from 'vitest';
import { ${camelCase(id)} } from './${id}.ts';

it('says where it sends', () => {
  expect(${camelCase(id)}.url({ use: 'allowed', url: 'https://models.example.com/v1' })).toBe('say where, and add its contract to test/model/contracts.test.ts');
});
`;
}
