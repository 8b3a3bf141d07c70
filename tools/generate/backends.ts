import { z } from 'zod';
import { backends } from '#explain/backends.generated.ts';
import { backendSettingsSchema } from '#model/backend-settings.ts';
import type { GeneratedFile } from './file.ts';
import { cell, page } from './markdown.ts';

interface Field {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Field[];
  readonly properties?: Readonly<Record<string, Field>>;
  readonly description?: string;
}

/** Every back end with what it needs, and every setting of a model. */
export function backendPages(): readonly GeneratedFile[] {
  const about =
    'Ways to a language model (`doryo model list`). `none` is not among them: it is the default, asks nothing, and every command works with it. How to set each up: [the guide](../guide/models/README.md).';
  const rows = backends.map(({ id, title, needs, keyVariables, keyFrom, context }) => {
    const variables = [...keyVariables, ...(keyFrom ? ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] : [])];
    const settings = ['name', ...needs.filter((need) => need !== 'key')];
    return [`\`${id}\``, cell(title), code(settings), code(variables) || 'no key', String(context)];
  });
  const schema = z.toJSONSchema(backendSettingsSchema, { io: 'input' }) as Field;
  return [
    page('backends', 'en', [
      'Back ends',
      about,
      table(['Id', 'What', 'Needs', 'Key from', 'Context, where not set'], rows),
      '## Settings',
      'Under `model:` in a profile. The environment supplies keys, and chooses nothing.',
      table(['Setting', 'Type', 'Meaning'], settingRows(schema)),
    ]),
  ];
}

function settingRows({ properties = {} }: Field, before = ''): readonly (readonly string[])[] {
  return Object.entries(properties).flatMap(([name, field]) => [
    [`\`${before}${name}\``, kindOf(field), cell(field.description ?? '')],
    ...settingRows(field, `${before}${name}.`),
    ...(field.anyOf ?? []).flatMap((one) => settingRows(one, `${before}${name}.`)),
  ]);
}

function kindOf({ type, enum: values, anyOf }: Field): string {
  if (values) return code(values);
  return anyOf ? 'one of' : (type ?? '');
}
function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
