import { knownKind } from '#model/kind-names.ts';
import { type Command, type CommandProblem, type Parsed, problem, type Target } from './command.ts';
import { splitFlags } from './flags.ts';
import { elsewhere, globalFlags, sameVerbs, type Verb, verbs } from './kubectl-verbs.ts';

/** Verbs with a subcommand. */
const groups = new Set(['auth', 'certificate', 'config', 'rollout', 'set', 'top']);

/** Reads the words after `kubectl`: verb, targets, namespace and flags, and whether it is a read that may be shown. */
export function parseKubectl(words: readonly string[], filters: Command['filters'] = []): Parsed {
  const found = verbIn(words);
  const verb = found && verbs[found.name];
  if (!found || !verb) return { problem: problem('unknownVerb', { program: 'kubectl', verb: found?.name ?? '' }) };
  const name = `kubectl ${found.name}`;
  const split = splitFlags(found.rest, { command: name, described: `${globalFlags} ${verb.flags}` });
  if ('problem' in split) return split;
  const { flags, rest } = split;
  const targets = targetsOf(verb.takes, rest, flags);
  if (!targets) return { problem: problem('badTarget', { word: rest.join(' '), command: name }) };
  const command: Command = {
    program: 'kubectl',
    verb: found.name,
    effect: verb.effect,
    targets,
    ...(flags['namespace'] !== undefined && { namespace: flags['namespace'] }),
    allNamespaces: isSet(flags['all-namespaces']),
    flags,
    rest,
    filters,
  };
  const wrong = verb.effect === 'write' ? problem('writes', { command: name }) : problemOf(command, verb);
  return wrong ? { command, problem: wrong } : { command };
}

/** The verb with its subcommand, and all other words. Flags of every verb may stand before it. */
function verbIn(words: readonly string[]): { readonly name: string; readonly rest: readonly string[] } | undefined {
  const places: number[] = [];
  for (let index = 0; index < words.length && places.length < 2; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) places.push(index);
    else if (takesNext(word)) index += 1;
    else if (places.length > 0) break;
  }
  const [first, second] = places;
  if (first === undefined) return undefined;
  const one = words[first] ?? '';
  const both = `${one} ${second === undefined ? '' : words[second]}`.trim();
  if (groups.has(one) || both === 'cluster-info dump') {
    return { name: sameVerbs[both] ?? both, rest: words.filter((_, index) => index !== first && index !== second) };
  }
  return { name: sameVerbs[one] ?? one, rest: words.filter((_, index) => index !== first) };
}
const globalWithValue = new Set(
  globalFlags.split(' ').flatMap((flag) =>
    flag.endsWith('=')
      ? flag
          .slice(0, -1)
          .split(',')
          .map((name, index, all) => `${all.length > 1 && index === 0 ? '-' : '--'}${name}`)
      : [],
  ),
);
function takesNext(word: string): boolean {
  return globalWithValue.has(word);
}

/** What the words name; undefined where they do not fit. */
function targetsOf(takes: Verb['takes'], rest: readonly string[], flags: Command['flags']): readonly Target[] | undefined {
  if (takes === 'objects') return flags['raw'] === undefined ? objectTargets(rest) : rest.length === 0 ? [] : undefined;
  if (takes === 'pod') return logTarget(rest);
  if (takes === 'pods' || takes === 'nodes') {
    const resource = takes === 'pods' ? 'pod' : 'node';
    return rest.length > 1 ? undefined : rest.length === 0 ? [target(resource)] : [target(resource, rest[0])];
  }
  if (takes === 'question') return questionTarget(rest, flags);
  if (takes === 'fieldPath') return rest.length === 1 ? [] : undefined;
  if (takes === 'anything') return [];
  if (rest.length > 0) return undefined;
  const about = flags['for'];
  return about === undefined ? [] : objectTargets([about]);
}

function target(resource: string, name?: string): Target {
  const kind = knownKind(resource);
  return { resource, ...(kind !== undefined && { kind }), ...(name !== undefined && { name }) };
}

/** `TYPE NAME...`, `TYPE,TYPE`, or `TYPE/NAME ...`; what follows such as `KEY=VALUE` belongs to verbs that change. */
function objectTargets(rest: readonly string[]): readonly Target[] | undefined {
  const words = rest.filter((word) => !/^[\w./-]+=|^[\w./-]+-$|:No(?:Schedule|Execute)/.test(word));
  if (words.some((word) => word.includes('/'))) {
    const pairs = words.map((word) => word.split('/'));
    return pairs.every(([resource, name, more]) => resource && name && more === undefined)
      ? pairs.map(([resource = '', name]) => target(resource, name))
      : undefined;
  }
  const [types = '', ...names] = words;
  const resources = types.split(',');
  if (types === '') return [];
  if (resources.length > 1 && names.length > 0) return undefined;
  return names.length === 0 ? resources.map((one) => target(one)) : names.map((name) => target(types, name));
}

/** `POD [CONTAINER]` or `TYPE/NAME [CONTAINER]`. */
function logTarget(rest: readonly string[]): readonly Target[] | undefined {
  const [one, , ...more] = rest;
  if (one === undefined) return [];
  if (more.length > 0) return undefined;
  return one.includes('/') ? objectTargets([one]) : [target('pod', one)];
}

/** `VERB TYPE[/NAME]`, or a path that is no resource. */
function questionTarget(rest: readonly string[], flags: Command['flags']): readonly Target[] | undefined {
  if (isSet(flags['list'])) return rest.length === 0 ? [] : undefined;
  const [verb, what, ...more] = rest;
  if (verb === undefined || what === undefined || more.length > 1) return undefined;
  return what.startsWith('/') ? [] : what.includes('/') ? objectTargets([what]) : [target(what, more[0])];
}

/** Paths that only read: health, metrics, version, lists of the API, figures of a kubelet. */
const rawReads =
  /^\/(?:(?:healthz|livez|readyz)(?:\/[\w./-]+)?(?:\?[\w=&-]*)?|metrics|version|openapi\/v[23]|api(?:\/v1)?|apis(?:\/[\w.-]+){0,2}|apis\/(?:custom\.|external\.)?metrics\.k8s\.io\/[\w./*-]+|api\/v1\/nodes\/[\w.-]+\/proxy\/(?:healthz|metrics(?:\/[\w./-]+)?|stats\/summary|configz|pods))$/;
const contentFormats =
  /^(?:yaml|json|jsonpath|jsonpath-as-json|jsonpath-file|go-template|go-template-file|template|templatefile|custom-columns|custom-columns-file)(?:=|$)/;

/** Why a known read is not one to show: it never ends, prints Secrets, or goes elsewhere. */
function problemOf(command: Command, { takes }: Verb): CommandProblem | undefined {
  const { flags, targets, verb } = command;
  const sent = Object.keys(flags).find((flag) => elsewhere.has(flag));
  if (sent !== undefined) return problem('elsewhere', { flag: `--${sent}` });
  const endless = ['watch', 'watch-only', 'follow'].find((flag) => isSet(flags[flag]));
  if (endless !== undefined) return problem('endless', { flag: `--${endless}` });
  if (verb === 'rollout status' && flags['timeout'] === undefined && flags['watch'] === undefined) {
    return problem('waits');
  }
  if (flags['raw'] !== undefined) {
    if (verb === 'config view') return problem('secretContent');
    return rawReads.test(flags['raw']) ? undefined : problem('rawPath', { path: flags['raw'] });
  }
  const prints = contentFormats.test(flags['output'] ?? '') || flags['template'] !== undefined;
  if (verb === 'get' && prints && targets.some(({ kind }) => kind === 'Secret')) return problem('secretContent');
  return lacksTarget(command, takes) ? problem('incomplete', { command: `kubectl ${verb}` }) : undefined;
}

function lacksTarget({ targets, flags }: Command, takes: Verb['takes']): boolean {
  if (targets.length > 0 || takes === 'pods' || takes === 'nodes') return false;
  return takes === 'objects' || (takes === 'pod' && flags['selector'] === undefined);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'false';
}
