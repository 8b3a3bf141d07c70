import { z } from 'zod';
import { tools } from '#explain/tools.generated.ts';
import type { GeneratedFile } from './file.ts';
import { cell, page } from './markdown.ts';

interface Field {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

/** Every read tool with its input. Its descriptions are what a model reads, and there they are English. */
export function toolPages(): readonly GeneratedFile[] {
  const about =
    'Reads that a session (`doryo respond`), a question (`doryo ask`), a model and an MCP client (`doryo mcp`) may ask for. None of them changes anything; each is bounded, says what it left out, and gives the evidence it shows.';
  const parts = tools.flatMap(({ name, title, description, input }) => [
    `## ${name}`,
    `${title.en} · ${title.ja}`,
    description,
    fields(z.toJSONSchema(input, { io: 'input' }) as Parameters<typeof fields>[0]),
  ]);
  return [page('tools', 'en', ['Read tools', about, ...parts])];
}

function fields({
  properties = {},
  required = [],
}: {
  properties?: Readonly<Record<string, Field>>;
  required?: readonly string[];
}): string {
  const rows = Object.entries(properties).map(([name, { type = '', enum: values, description = '' }]) => {
    const kind = values ? values.map((value) => `\`${value}\``).join(', ') : type;
    return `| \`${name}\`${required.includes(name) ? '' : ' (optional)'} | ${kind} | ${cell(description)} |`;
  });
  return rows.length === 0 ? 'It takes nothing.' : ['| Input | Type | Meaning |', '|---|---|---|', ...rows].join('\n');
}
