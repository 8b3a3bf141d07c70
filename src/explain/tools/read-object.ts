import { z } from 'zod';
import type { FieldEvidence } from '#model/evidence.ts';
import { pointerKey, quote } from '#model/finding.ts';
import type { AnyObject } from '#model/object.ts';
import { fullName } from '../names.ts';
import { shownText } from '../reading/bound.ts';
import { freshObject } from '../reading/fresh-object.ts';
import { knownAt, notWhole } from '../reading/known-until.ts';
import { isWhole, objectInput } from '../reading/named-object.ts';
import { defineReadTool, type Shown } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  absent: {
    en: '{name} does not exist: none of the {listed} that were listed has this name.',
    ja: '{name} は存在しません（取得した {listed} 件の中にこの名前はありません）。',
  },
  gone: { en: '{name} does not exist now.', ja: '{name} は現在存在しません。' },
  unseen: { en: '{name} is not among what was read.', ja: '{name} は読み取った内容に含まれていません。' },
  near: { en: 'The nearest name is {near}.', ja: '最も近い名前は {near} です。' },
  nothingThere: { en: 'Nothing stands at {path}.', ja: '{path} には値がありません。' },
  secret: { en: 'Of a Secret only its metadata is ever read.', ja: 'Secret はメタデータだけを読み取ります。' },
});

/** One object, whole or one part of it. */
export const readObject = defineReadTool({
  name: 'read_object',
  title: { en: 'One object', ja: 'オブジェクトの内容' },
  description:
    'Reads one object as YAML (managed fields left out), or one part of it by JSON pointer. Says so, with proof, when it does not exist. Values of Secrets are never shown.',
  input: z.object({
    ...objectInput,
    path: z
      .string()
      .startsWith('/')
      .max(1_000)
      .optional()
      .describe('JSON pointer to one part, as in /spec/template or /status/conditions.'),
  }),
  read: async ({ path, ...input }, context): Promise<Shown> => {
    const { held } = context;
    const { language } = held.report;
    const say = speaker(words, language);
    const { object, named, readAt } = await freshObject(input, context);
    const at = { ...(readAt !== undefined && { readAt }) };
    if (!object) {
      const name = fullName(named.ref);
      const absence = named.held ? undefined : named.absence;
      const near = named.held ? undefined : named.near;
      const first =
        readAt !== undefined ? say('gone', { name }) : absence ? say('absent', { name, listed: absence.listed }) : say('unseen', { name });
      const rest = readAt === undefined && !isWhole(held, named.ref.kind, named.ref.namespace) ? [notWhole(named.ref.kind, language)] : [];
      const text = [first, ...(near === undefined ? [] : [say('near', { near })]), ...rest].join('\n');
      const isMissing = readAt !== undefined || absence !== undefined;
      return { text, evidence: absence ? [absence] : [], ...at, ...(isMissing && { outcome: 'missing' }) };
    }
    const head = `# ${fullName(named.ref)} (${knownAt(held, readAt)})`;
    const evidence = path === undefined ? parts(object) : [quote(object, path)].filter(({ value }) => value !== undefined);
    if (path !== undefined && evidence.length === 0)
      return { text: `${head}\n${say('nothingThere', { path })}`, evidence: [], ...at, outcome: 'whole' };
    const { stringify } = await import('yaml');
    const value = path === undefined ? withoutManaged(object) : evidence[0]?.value;
    const yaml = stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
    const note = object.kind === 'Secret' ? [`# ${say('secret')}`] : [];
    // Of a Secret there is more than is ever read.
    const outcome = object.kind === 'Secret' ? 'part' : 'whole';
    return { ...shownText([head, ...note, yaml].join('\n'), evidence, language), ...at, outcome };
  },
});

function withoutManaged(object: AnyObject): object {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** Each part of an object apart, so that a narrow one can be cited: fields of spec and status, conditions one by one. */
function parts(object: AnyObject): readonly FieldEvidence[] {
  const { apiVersion: _, kind: __, metadata, ...rest } = object as AnyObject & Readonly<Record<string, unknown>>;
  const paths = [
    ...Object.keys(metadata)
      .filter((key) => key !== 'managedFields')
      .map((key) => `/metadata/${pointerKey(key)}`),
    ...Object.entries(rest).flatMap(([part, value]) => below(`/${pointerKey(part)}`, value, part === 'status' || part === 'spec' ? 2 : 1)),
  ];
  return paths.map((path) => quote(object, path));
}

function below(path: string, value: unknown, depth: number): readonly string[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value)) return /conditions|containerStatuses/i.test(path) ? value.map((_, index) => `${path}/${index}`) : [path];
  return Object.entries(value).flatMap(([key, one]) => below(`${path}/${pointerKey(key)}`, one, depth - 1));
}
