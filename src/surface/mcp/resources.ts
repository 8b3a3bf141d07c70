import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { incidentNamed } from '#explain/reading/named-incident.ts';
import { renderMarkdown } from '#explain/render/markdown.ts';
import { DoryoError } from '#model/error.ts';
import type { Serving } from '#pipeline/serving.ts';

const markdown = 'text/markdown';
export const reportUri = 'doryo://report';

/** The report as a whole, and each incident alone, as Markdown. */
export function registerResources(server: McpServer, { cases, boundary }: Serving): void {
  server.registerResource(
    'report',
    reportUri,
    { title: 'Report', description: 'What is broken in the cluster, most urgent first, with evidence.', mimeType: markdown },
    async (uri) => {
      const { held } = await cases.current();
      const text = await boundary(held).seal(renderMarkdown(held.report));
      return { contents: [{ uri: uri.href, mimeType: markdown, text }] };
    },
  );
  const template = new ResourceTemplate('doryo://incident/{id}', {
    list: async () => {
      const { held } = await cases.current();
      const { sealValue } = boundary(held);
      const listed = held.report.incidents.map(({ id, title, priority }) => ({ id, title: `${priority} ${title}` }));
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
      const text = await boundary(held).seal(renderMarkdown(held.report, { only }));
      return { contents: [{ uri: uri.href, mimeType: markdown, text }] };
    },
  );
}

function known(id: string, find: () => string, uri: string): string {
  try {
    return find();
  } catch (error) {
    if (error instanceof DoryoError) throw new ResourceNotFoundError(uri, `There is no incident ${id.slice(0, 80)}.`);
    throw error;
  }
}
