import type { Report } from '#explain/report.ts';
import type { Terminal } from './terminal.ts';

export interface OutputFlags {
  readonly output: 'text' | 'json' | 'yaml' | 'markdown';
  readonly color: boolean;
}
export interface Selection {
  /** Only this incident, by its id. */
  readonly only?: string;
  readonly evidence?: boolean;
}

/** A report in the form that was asked for. Only the renderer that is needed is loaded. */
export async function printed(
  report: Report,
  { output, color }: OutputFlags,
  terminal: Terminal,
  selection: Selection = {},
): Promise<string> {
  const { only } = selection;
  const data = only === undefined ? report : { ...report, incidents: report.incidents.filter(({ id }) => id === only) };
  switch (output) {
    case 'json':
      return `${JSON.stringify(data, null, 2)}\n`;
    case 'yaml':
      return (await import('yaml')).stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
    case 'markdown':
      return (await import('#explain/render/markdown.ts')).renderMarkdown(data);
    case 'text':
      return (await import('#explain/render/text.ts')).renderText(report, {
        width: terminal.width,
        colour: terminal.colour && color,
        ...selection,
      });
  }
}
