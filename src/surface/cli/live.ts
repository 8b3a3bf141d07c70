import type { LiveReads } from '#explain/tool.ts';
import type { Localized } from '#model/language.ts';
import { liveOptions, type SourceFlags } from './sources.ts';
import type { Terminal } from './terminal.ts';

/** What is said on stderr before a read that decides something. */
export const readingNote: Localized = { en: 'reading', ja: '読み取り中' };

/** Single reads of a cluster. */
export interface LazyLive {
  /** Absent where the flags name saved input. The connection opens with the first call. */
  readonly live?: () => Promise<LiveReads>;
  readonly close: () => Promise<void>;
}

/** Single reads of the cluster that the flags name, over a connection that is opened only when somebody reads. */
export function lazyLive(flags: SourceFlags, terminal: Terminal): LazyLive {
  if (flags.filename) return { close: async () => {} };
  let opened: Promise<{ readonly live: LiveReads; readonly close: () => Promise<void> }> | undefined;
  const open = async () => {
    const [{ openCluster }, { liveReads }] = await Promise.all([
      import('#collect/cluster/read-cluster.ts'),
      import('#collect/cluster/live-reads.ts'),
    ]);
    const transport = openCluster(await liveOptions(flags, terminal));
    return { live: liveReads(transport), close: transport.close };
  };
  return {
    live: async () => (await (opened ??= open())).live,
    close: async () => {
      const held = await opened?.catch(() => undefined);
      await held?.close();
    },
  };
}
