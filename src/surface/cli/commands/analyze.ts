import type { Report } from '#explain/report.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { type Scope, withKindOf } from '#pipeline/scope.ts';
import { requireHeld } from '#pipeline/scope-held.ts';
import { parseObject, parseSelector } from '../arguments.ts';
import { exitCodes } from '../failure.ts';
import type { ScopeFlags } from '../options.ts';
import { type OutputFlags, printed } from '../output.ts';
import { citePrecedents, withSilences } from '../precedents.ts';
import { type ProfileFlags, profileChooser } from '../profile.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags, watchLive } from '../sources.ts';
import { keepReport } from '../state.ts';
import { announced } from '../terminal.ts';
import type { ExplainFlags } from './explaining.ts';

interface AnalyzeFlags extends SourceFlags, ScopeFlags, OutputFlags, ProfileFlags, ExplainFlags {
  readonly lang?: 'en' | 'ja' | undefined;
  readonly failOn?: 'page' | 'ticket' | undefined;
  readonly post?: string | undefined;
  readonly watch?: true | undefined;
}

/** `doryo analyze`: reads, analyzes, keeps the report for `show`, prints it. */
export async function analyze(object: string | undefined, flags: AnalyzeFlags, setting: Setting): Promise<void> {
  const { terminal } = setting;
  // What is wrong with the command line is said before anything is read.
  const asked = scopeOf(object, flags);
  const choose = await profileChooser(flags, terminal.environment);
  let lastGist: string | undefined;
  const tell = async (snapshot: Snapshot): Promise<Report> => {
    const profile = choose(snapshot);
    const language = flags.lang ?? profile?.language ?? setting.language;
    const { objects } = snapshot;
    const scope = withKindOf(asked, objects);
    const held = announced(process.stderr, { language, objects: objects.length }, () =>
      caseOf(snapshot, { language, scope, ...(profile && { profile }) }),
    );
    if (held.incidents.length === 0 && !flags.watch) requireHeld(scope, snapshot);
    const given = { held, flags, profile, terminal, language, source: flags, version: setting.version };
    if (flags.showPrompt) {
      await terminal.write(await (await import('./explaining.ts')).promptFor(given));
      return held.report;
    }
    const isPlain = flags.explain === undefined && flags.audience === undefined;
    const told = isPlain ? held.report : await (await import('./explaining.ts')).reportFor(given);
    const report = withSilences(told, terminal);
    keepReport(report, terminal.environment);
    const gist = gistOf(report, snapshot);
    if (gist === lastGist) return report;
    await terminal.write((lastGist === undefined ? '' : '\n') + (await printed(report, flags, terminal)));
    lastGist = gist;
    citePrecedents(report, terminal);
    return report;
  };
  if (flags.watch) return watch(flags, tell, setting);
  const report = await tell(await readSnapshot(flags, { terminal, language: flags.lang ?? setting.language }));
  if (flags.post !== undefined) await post(flags.post, report, setting);
  if (matches(report, flags.failOn)) setting.end(exitCodes.matched);
}

/** What a report says, without when it was read and how long that took: told again only where this differs. */
function gistOf({ incidents, gaps }: Report, { gaps: raw }: Snapshot): string {
  const told = incidents.map(({ fingerprint, priority, title, affected, trend, rootCauses, symptoms }) => {
    const reasons = [...rootCauses, ...symptoms].map(({ reason, about }) => [reason, about.namespace, about.name]);
    return [fingerprint, priority, title, trend, reasons, affected.map(({ object, ready, desired }) => [object.name, ready, desired])];
  });
  const unseen = gaps.flatMap(({ kind, what, namespace, because }) => (kind === 'failed' ? [] : [[what, namespace, because]]));
  return JSON.stringify([told, unseen, failing(raw)]);
}

/** What fails, by name. Where the API server goes away it fails kind by kind, and comes back so: that is told as one thing. */
function failing(gaps: Snapshot['gaps']): unknown {
  const failed = gaps.filter(({ kind }) => kind === 'failed');
  const isGone = failed.filter(({ because: [{ say }] }) => say === 'unreachable').length > 1;
  return isGone ? 'the API server' : failed.map(({ what, namespace }) => [what.say === 'quoted' ? what.text : what.say, namespace]);
}

/** Analyzes once, and again after each burst of changes, until it is interrupted. */
async function watch(
  flags: AnalyzeFlags,
  tell: (snapshot: Snapshot) => Promise<Report>,
  setting: Pick<Setting, 'terminal' | 'language'>,
): Promise<void> {
  const cluster = await watchLive(flags, setting);
  await tell(await cluster.snapshot());
  for await (const _ of cluster) await tell(await cluster.snapshot());
}

function scopeOf(object: string | undefined, { namespace, allNamespaces, selector }: ScopeFlags): Scope {
  return {
    ...(namespace !== undefined && !allNamespaces && { namespace }),
    ...(selector !== undefined && { selector: parseSelector(selector) }),
    ...(object !== undefined && { object: parseObject(object) }),
  };
}

async function post(url: string, report: Report, { terminal }: Pick<Setting, 'terminal'>): Promise<void> {
  const [{ postText }, { renderMarkdown }] = await Promise.all([import('../post.ts'), import('#explain/render/markdown.ts')]);
  await postText(url, renderMarkdown(report), terminal);
}

/** An incident that pages is also one that is worth a ticket. Of what a person silenced a script hears no more than a person does. */
function matches({ incidents }: Report, failOn: 'page' | 'ticket' | undefined): boolean {
  return failOn !== undefined && incidents.some(({ urgency, silenced }) => !silenced && (urgency === 'page' || urgency === failOn));
}
