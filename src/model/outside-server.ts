import { z } from 'zod';

/** Another MCP server, and which of its tools may be read with. Only those that say of themselves that they only read are ever used. */
export const outsideServerSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,30}$/)
      .describe('How its answers are marked.'),
    command: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('A program that speaks MCP on standard input and output, with its arguments.'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Or a server over HTTP.'),
    token: z
      .strictObject({ env: z.string().min(1) })
      .optional()
      .describe('A variable that holds the bearer token, for a server over HTTP.'),
    tools: z.array(z.string().min(1)).min(1).describe('Names of the tools that may be used. There is no "all".'),
  })
  .refine(({ command, url }) => (command === undefined) !== (url === undefined), 'name either a command or a url');
export type OutsideServer = z.output<typeof outsideServerSchema>;
