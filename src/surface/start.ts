import type { Serving } from '#pipeline/serving.ts';

/** Starts the MCP server, for a surface that must not know it. It is loaded only now, and ends when its signal does. */
export async function startMcp(serving: Serving): Promise<void> {
  const { serveMcp } = await import('./mcp/serve.ts');
  await serveMcp(serving);
}
