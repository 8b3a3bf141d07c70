import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { incidentNamed } from '#explain/reading/named-incident.ts';
import { renderMarkdown } from '#explain/render/markdown.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Serving } from '#pipeline/serving.ts';

const markdown = 'text/markdown';
export const reportUri = 'doryo://report';
/** More are read by their id, which list_incidents prints. */
const mostListed = 200;

/** The report as a whole, and each incident alone, as Markdown. */
export function registerResources(server: McpServer, { cases, boundary }: Serving): void {
  server.registerResource(
    'report',
    reportUri,
    { title: 'Report', description: 'What is broken in the cluster, most urgent first, with evidence.', mimeType: markdown },
    async (uri) => {
      const { held } = await cases.current();
      const text = bounded(await boundary(held).seal(renderMarkdown(held.report)), held.report.language);
      return { contents: [{ uri: uri.href, mimeType: markdown, text }] };
    },
  );
  const template = new ResourceTemplate('doryo://incident/{id}', {
    list: async () => {
      const { held } = await cases.current();
      const { sealValue } = boundary(held);
      const listed = held.report.incidents.slice(0, mostListed).map(({ id, title, priority }) => ({ id, title: `${priority} ${title}` }));
      const resources = (await sealValue(listed)).map(({ title }, index) => {
        const id = listed[index]?.id ?? '';
        return { uri: `doryo://incident/${id}`, name: id, title, mimeType: markdown };
      });
      return { resources };
    },
  });
  server.registerResource(
    'incident',
    template,
    { title: 'Incident', description: 'One incident in six sections, with evidence.', mimeType: markdown },
    async (uri, { id }) => {
      const { held } = await cases.current();
      const only = known(String(id), () => incidentNamed(String(id), held).id, uri.href);
      const text = bounded(await boundary(held).seal(renderMarkdown(held.report, { only })), held.report.language);
      return { contents: [{ uri: uri.href, mimeType: markdown, text }] };
    },
  );
}

/** So much of a resource is served, in characters: a report of a thousand incidents would fill any conversation. */
const longest = 100_000;
function bounded(text: string, language: Language): string {
  if (text.length <= longest) return text;
  const whole = text.slice(0, text.lastIndexOf('\n', longest));
  const cut =
    language === 'ja'
      ? `以降 ${text.length - whole.length} 文字は省略しました。各インシデントは doryo://incident/ID で取得できます。`
      : `${text.length - whole.length} characters are left out here. Each incident alone: doryo://incident/ID.`;
  return `${whole}\n\n${cut}\n`;
}

function known(id: string, find: () => string, uri: string): string {
  try {
    return find();
  } catch (error) {
    if (error instanceof DoryoError) throw new ResourceNotFoundError(uri, `There is no incident ${id.slice(0, 80)}.`);
    throw error;
  }
}
