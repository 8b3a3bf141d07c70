import type { Case } from '#explain/case.ts';
import type { LiveReads } from '#explain/tool.ts';
import type { Language } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { type CaseSource, caseSource } from '#pipeline/case-source.ts';
import { type ProfileFlags, profileChooser } from './profile.ts';
import { liveOptions, readSnapshot, type SourceFlags } from './sources.ts';
import type { Terminal } from './terminal.ts';

/** A source of cases as the flags ask for it, with the profile that fits it. Close it when done. */
export interface OpenCases {
  readonly cases: CaseSource;
  /** Of the last reading. */
  readonly profile: () => Profile | undefined;
  readonly close: () => Promise<void>;
}
interface Opening {
  readonly terminal: Terminal;
  readonly language: Language;
  /** A cluster is read again at most this often. */
  readonly everySeconds: number;
}

/** From files once; from a cluster over one connection that stays open, with single reads beside the whole ones. */
export async function openCases(flags: SourceFlags & ProfileFlags, { terminal, language, everySeconds }: Opening): Promise<OpenCases> {
  const choose = await profileChooser(flags, terminal.environment);
  const { caseOf } = await import('#pipeline/analyze.ts');
  let profile: Profile | undefined;
  const analysed = (snapshot: Snapshot): Case => {
    profile = choose(snapshot);
    return caseOf(snapshot, { language: profile?.language ?? language, ...(profile && { profile }) });
  };
  if (flags.filename) {
    const read = async (): Promise<Case> => analysed(await readSnapshot(flags, { terminal, language }));
    return { cases: caseSource({ read, everySeconds: undefined }), profile: () => profile, close: async () => {} };
  }
  const options = { ...(await liveOptions(flags, terminal)), ...(flags.namespace !== undefined && { namespace: flags.namespace }) };
  const [{ openCluster, readThrough }, { liveReads }] = await Promise.all([
    import('#collect/cluster/read-cluster.ts'),
    import('#collect/cluster/live-reads.ts'),
  ]);
  const transport = openCluster(options);
  const read = async (): Promise<Case> => analysed(await readThrough(transport, options, { signal: terminal.signal }));
  const live: LiveReads = liveReads(transport);
  return { cases: caseSource({ read, live, everySeconds }), profile: () => profile, close: transport.close };
}
