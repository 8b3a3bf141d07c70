import type { OfferedTool } from '#explain/asker.ts';
import type { Profile } from '#model/profile.ts';
import type { Setting } from './program.ts';

/** Reads of other MCP servers, open until they are closed. */
export interface OutsideReads {
  readonly reads: readonly OfferedTool[];
  readonly close: () => Promise<void>;
}

/** The reads of the other MCP servers that a profile names, each marked as outside evidence; none where it names none. What cannot be used is told. */
export async function openOutsideReads(
  profile: Profile | undefined,
  { terminal, version }: Pick<Setting, 'terminal' | 'version'>,
): Promise<OutsideReads> {
  const servers = profile?.mcp ?? [];
  if (servers.length === 0) return { reads: [], close: async () => {} };
  const [{ openOutside }, { offeredOutside }] = await Promise.all([
    import('#collect/outside/outside-tools.ts'),
    import('#explain/outside.ts'),
  ]);
  const { tools, left, close } = await openOutside(servers, { environment: terminal.environment, version });
  for (const one of left) terminal.note(`doryo: ${one}\n`);
  return { reads: tools.map(offeredOutside), close };
}

/** The same, opened with the first question and kept until it is closed. */
export function lazyOutside(setting: Pick<Setting, 'terminal' | 'version'>): {
  readonly reads: (profile: Profile | undefined) => Promise<readonly OfferedTool[]>;
  readonly close: () => Promise<void>;
} {
  let opened: Promise<OutsideReads> | undefined;
  return {
    reads: async (profile) => (await (opened ??= openOutsideReads(profile, setting))).reads,
    close: async () => (await opened)?.close(),
  };
}
