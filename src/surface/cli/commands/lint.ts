import type { Risk } from '#analyze/hygiene.ts';
import type { LintReport } from '#explain/lint/report.ts';
import { DoryoError } from '#model/error.ts';
import { hygieneDocs, kindsLinted, lintSnapshot, reasonsNamed } from '#pipeline/lint.ts';
import { type Scope, withKindOf } from '#pipeline/scope.ts';
import { requireHeld } from '#pipeline/scope-held.ts';
import { oneOf, parseObject, parseSelector } from '../arguments.ts';
import { exitCodes } from '../failure.ts';
import type { ScopeFlags } from '../options.ts';
import type { OutputFlags } from '../output.ts';
import { type ProfileFlags, profileChooser } from '../profile.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags } from '../sources.ts';
import type { Terminal } from '../terminal.ts';

interface LintFlags extends SourceFlags, ScopeFlags, OutputFlags, ProfileFlags {
  readonly lang?: 'en' | 'ja' | undefined;
  readonly risk?: readonly string[] | undefined;
  readonly reason?: readonly string[] | undefined;
  readonly failOn?: readonly string[] | undefined;
  readonly everything?: true | undefined;
  readonly list?: true | undefined;
}

/** `doryo lint`: what is not broken, but risky, wasteful or untidy. It keeps no report, and gives no score. */
export async function lint(object: string | undefined, flags: LintFlags, setting: Omit<Setting, 'version'>): Promise<void> {
  const { terminal } = setting;
  if (flags.list) return terminal.write(listed(flags.lang ?? setting.language));
  // What is wrong with the command line is said before anything is read.
  const reasons = flags.reason?.flatMap(reasonsFor);
  const asked = scopeOf(object, flags);
  const choose = await profileChooser(flags, terminal.environment);
  const language = flags.lang ?? setting.language;
  const snapshot = await readSnapshot({ ...flags, logs: 'none', kinds: kindsLinted() }, { terminal, language });
  const profile = choose(snapshot);
  const scope = withKindOf(asked, snapshot.objects);
  const report = lintSnapshot(snapshot, {
    language: flags.lang ?? profile?.language ?? setting.language,
    scope,
    ...(profile && { profile }),
    ...(flags.everything && { everything: flags.everything }),
    ...(flags.risk && { risks: flags.risk as readonly Risk[] }),
    ...(reasons && { reasons }),
  });
  if (report.groups.length === 0) requireHeld(scope, snapshot);
  await terminal.write(await printedLint(report, { ...flags, detailed: object !== undefined || reasons !== undefined }, terminal));
  const failing = flags.failOn ?? [];
  if (report.groups.some(({ risk }) => failing.includes('any') || failing.includes(risk))) setting.end(exitCodes.matched);
}

function scopeOf(object: string | undefined, { namespace, allNamespaces, selector }: ScopeFlags): Scope {
  return {
    ...(namespace !== undefined && !allNamespaces && { namespace }),
    ...(selector !== undefined && { selector: parseSelector(selector) }),
    ...(object !== undefined && { object: parseObject(object) }),
  };
}

async function printedLint(
  report: LintReport,
  { output, color, detailed }: OutputFlags & { readonly detailed: boolean },
  terminal: Terminal,
): Promise<string> {
  switch (output) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'yaml':
      return (await import('yaml')).stringify(report, { lineWidth: 0, aliasDuplicateObjects: false });
    case 'markdown':
      return (await import('#explain/lint/markdown.ts')).renderLintMarkdown(report);
    case 'text':
      return (await import('#explain/lint/text.ts')).renderLintText(report, {
        width: terminal.width,
        colour: terminal.colour && color,
        detailed,
      });
  }
}

function reasonsFor(given: string): readonly string[] {
  const named = reasonsNamed(given);
  if (named.length > 0) return named;
  if (/^POP-\d+$/i.test(given)) {
    throw new DoryoError('BadArgument', `no reason of lint has the alias ${given}.`, {
      hint: `what it is here: doryo explain-reason ${given}`,
    });
  }
  return [oneOf(given, Object.keys(hygieneDocs()), { what: 'reason of lint', hint: 'see them all: doryo lint --list' })];
}

/** Every reason, by risk and tier, with its aliases. */
function listed(language: 'en' | 'ja'): string {
  const entries = Object.entries(hygieneDocs());
  const byRisk = Map.groupBy(entries, ([, { risk }]) => risk);
  const blocks = (['reliability', 'security', 'cost', 'tidiness'] as const).map((risk) => {
    const sorted = (byRisk.get(risk) ?? []).toSorted(([a, one], [b, other]) => one.tier - other.tier || (a < b ? -1 : 1));
    return [
      risk,
      ...sorted.map(([reason, { aliases = [], ...doc }]) => `  ${[reason, ...aliases].join(' · ')}\n      ${doc[language].heading}`),
    ].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
