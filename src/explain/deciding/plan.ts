import { isNamespaced, kindNamed } from '#model/kind-names.ts';
import type { Command, Target } from '../commands/command.ts';
import { parseCommand } from '../commands/parse.ts';
import { jsonPathSteps, type PathStep } from './json-path.ts';

/** One read with a tool, by its name. */
export interface Call {
  readonly tool: 'read_object' | 'list_objects' | 'read_events' | 'read_pod_logs' | 'read_metrics' | 'check_access';
  readonly input: Readonly<Record<string, unknown>>;
}
/** What a command would print, and the reads that show the same. */
export interface ReadPlan {
  readonly calls: readonly Call[];
  /** `status`: a table, which shows of an object little but its state. `values`: values alone. */
  readonly prints: 'object' | 'status' | 'values' | 'list' | 'log' | 'events' | 'use' | 'answer';
  /** Of objects, only what stands there. */
  readonly path?: readonly PathStep[];
  /** Only events about an object of this name. */
  readonly about?: string;
  /** Only lines that hold one of these. */
  readonly grep?: { readonly words: readonly string[]; readonly anyCase: boolean };
  /** Names that the command itself says: they are no sign of anything. */
  readonly names: readonly string[];
}

const most = 4;
/** Flags that change nothing of what is shown. */
const harmless = new Set([
  'namespace',
  'all-namespaces',
  'output',
  'no-headers',
  'show-labels',
  'show-kind',
  'show-events',
  'show-managed-fields',
  'sort-by',
  'ignore-not-found',
  'request-timeout',
  'context',
  'label-columns',
  'selector',
  'field-selector',
  'container',
  'previous',
  'tail',
  'since',
  'timestamps',
  'prefix',
  'all-containers',
  'containers',
  'for',
  'types',
  'subresource',
  'as',
  'timeout',
  'watch',
]);

/** The reads that show what a command would print. Undefined where no tool shows the same: then a person has to run it. */
export function planOf(line: string): ReadPlan | undefined {
  const parsed = parseCommand(line);
  if (!('command' in parsed) || parsed.problem) return undefined;
  const { command } = parsed;
  if (command.program !== 'kubectl' || Object.keys(command.flags).some((flag) => !harmless.has(flag))) return undefined;
  if (command.flags['as'] !== undefined && command.verb !== 'auth can-i') return undefined;
  const grep = grepOf(command.filters);
  const plan = grep === 'other' ? undefined : planFor(command);
  const names = [
    ...command.targets.flatMap(({ name }) => name ?? []),
    ...(command.namespace === undefined ? [] : [command.namespace]),
    ...(command.flags['container'] === undefined ? [] : [command.flags['container']]),
  ];
  return plan && { ...plan, names, ...(grep && grep !== 'other' && { grep }) };
}
type Plan = Omit<ReadPlan, 'names' | 'grep'>;

function planFor(command: Command): Plan | undefined {
  switch (command.verb) {
    case 'get':
      return getPlan(command);
    case 'describe':
      return describePlan(command);
    case 'logs':
      return logPlan(command);
    case 'rollout status':
      return rolloutPlan(command);
    case 'events':
      return eventsPlan(command, command.targets[0]);
    case 'top pod':
    case 'top node':
      return usePlan(command);
    case 'auth can-i':
      return accessPlan(command);
    default:
      return undefined;
  }
}

function getPlan(command: Command): Plan | undefined {
  const { targets, flags } = command;
  const [first] = targets;
  if (!first || targets.length > most || flags['raw'] !== undefined) return undefined;
  const printed = printedAs(flags['output'] ?? '');
  if (!printed || flags['subresource'] !== undefined) return undefined;
  if (first.kind === 'Event') return first.name === undefined && printed.prints !== 'values' ? eventsPlan(command, undefined) : undefined;
  if (targets.every(({ name }) => name !== undefined))
    return flags['selector'] === undefined ? { calls: targets.map((target) => objectCall(target, command)), ...printed } : undefined;
  const labels = labelsIn(flags['selector']);
  if (targets.some(({ name }) => name !== undefined) || !labels || flags['field-selector'] !== undefined || printed.prints === 'values')
    return undefined;
  return { calls: targets.map((target) => listCall(target, labels, command)), prints: 'list' };
}
function printedAs(output: string): Pick<Plan, 'prints' | 'path'> | undefined {
  if (output === '' || output === 'wide' || output === 'name') return { prints: 'status' };
  if (output === 'yaml' || output === 'json') return { prints: 'object' };
  const path = /^jsonpath(?:-as-json)?=(.*)$/s.exec(output)?.[1];
  const steps = path === undefined ? undefined : jsonPathSteps(path);
  return steps && { prints: 'values', path: steps };
}

/** What `kubectl describe` shows: the object and its events. */
function describePlan(command: Command): Plan | undefined {
  const { targets, flags } = command;
  if (targets.length === 0 || targets.length > most || flags['selector'] !== undefined) return undefined;
  if (targets.some(({ name }) => name === undefined)) return undefined;
  const calls = targets.map((target) => objectCall(target, command));
  return { calls: [...calls, ...calls.map(({ input }): Call => ({ tool: 'read_events', input }))], prints: 'object' };
}

function eventsPlan(command: Command, target: Target | undefined): Plan | undefined {
  const { flags } = command;
  const types = flags['types'];
  if (flags['selector'] !== undefined || (types !== undefined && !/^(?:warning|normal)$/i.test(types))) return undefined;
  const kept = types === undefined ? {} : { type: types.toLowerCase() };
  return target?.name === undefined
    ? selectedEvents(command, kept)
    : { calls: [{ tool: 'read_events', input: { ...objectCall(target, command).input, ...kept } }], prints: 'events' };
}

/** Events of a namespace or of all, by the field selectors that people use. */
function selectedEvents({ flags, allNamespaces, namespace = 'default' }: Command, kept: { readonly type?: string }): Plan | undefined {
  const selected = (flags['field-selector'] ?? '').split(',').filter((one) => one !== '');
  if (!selected.every((one) => /^(?:involvedObject\.(?:name|kind|namespace)|type)=/.test(one))) return undefined;
  const valueOf = (field: string): string | undefined => selected.find((one) => one.startsWith(`${field}=`))?.slice(field.length + 1);
  const [about, type] = [valueOf('involvedObject.name'), valueOf('type')?.toLowerCase()];
  const input = { ...(allNamespaces ? {} : { namespace }), ...kept, ...(type !== undefined && { type }) };
  return { calls: [{ tool: 'read_events', input }], prints: 'events', ...(about !== undefined && { about }) };
}

function logPlan({ targets, flags, namespace = 'default', rest }: Command): Plan | undefined {
  const [target] = targets;
  if (target?.name === undefined || flags['selector'] !== undefined || flags['all-containers'] !== undefined) return undefined;
  const container = flags['container'] ?? rest[1];
  const seconds = flags['since'] === undefined ? undefined : secondsIn(flags['since']);
  if (flags['since'] !== undefined && seconds === undefined) return undefined;
  const tail = Number(flags['tail'] ?? '200');
  const lines = Number.isInteger(tail) && tail > 0 ? Math.min(tail, 200) : 200;
  const input = {
    object: `${kindOf(target)}/${target.name}`,
    namespace,
    lines,
    ...(container !== undefined && { container }),
    ...(seconds !== undefined && { seconds }),
    ...(flags['previous'] !== undefined && flags['previous'] !== 'false' && { previous: true }),
  };
  return { calls: [{ tool: 'read_pod_logs', input }], prints: 'log' };
}

/** `1h30m`, `90s`: whole seconds, as Go writes durations. */
function secondsIn(duration: string): number | undefined {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) || undefined;
}

/** What `kubectl rollout status` says stands in the status of the object. */
function rolloutPlan(command: Command): Plan | undefined {
  const { targets, flags } = command;
  const [target, ...others] = targets;
  if (target?.name === undefined || others.length > 0 || flags['selector'] !== undefined || flags['revision'] !== undefined)
    return undefined;
  return { calls: [objectCall(target, command)], prints: 'status' };
}

function usePlan({ targets, flags, namespace = 'default', allNamespaces, verb }: Command): Plan | undefined {
  const [target] = targets;
  if (flags['selector'] !== undefined) return undefined;
  const place = verb === 'top node' || allNamespaces ? {} : { namespace };
  const object = target?.name === undefined ? {} : { object: `${verb === 'top node' ? 'Node' : 'Pod'}/${target.name}` };
  return target?.name === undefined && verb === 'top node'
    ? undefined
    : { calls: [{ tool: 'read_metrics', input: { ...place, ...object } }], prints: 'use' };
}

function accessPlan({ rest, targets, flags, namespace, allNamespaces }: Command): Plan | undefined {
  const [verb] = rest;
  const [target] = targets;
  if (verb === undefined || !target || flags['list'] !== undefined || allNamespaces) return undefined;
  const subresource = flags['subresource'];
  const resource = subresource === undefined ? target.resource : `${target.resource}/${subresource}`;
  const input = {
    verb,
    resource,
    ...(target.name !== undefined && { name: target.name }),
    ...(namespace !== undefined && { namespace }),
    ...(flags['as'] !== undefined && { who: flags['as'] }),
  };
  const isAccount = flags['as'] === undefined || flags['as'].startsWith('system:serviceaccount:');
  return isAccount ? { calls: [{ tool: 'check_access', input }], prints: 'answer' } : undefined;
}

function kindOf({ kind, resource }: Target): string {
  return kind ?? kindNamed(resource);
}
function objectCall(target: Target, { namespace = 'default' }: Command): Call {
  const kind = kindOf(target);
  const place = isNamespaced(kind) === false ? {} : { namespace };
  return { tool: 'read_object', input: { object: `${kind}/${target.name}`, ...place } };
}
function listCall(target: Target, labels: Readonly<Record<string, string>>, { namespace = 'default', allNamespaces }: Command): Call {
  const kind = kindOf(target);
  const place = allNamespaces || isNamespaced(kind) === false ? {} : { namespace };
  return { tool: 'list_objects', input: { kind, ...place, ...(Object.keys(labels).length > 0 && { labels }) } };
}

/** `a=b,c==d`; undefined where a selector says more than that. */
function labelsIn(selector: string | undefined): Readonly<Record<string, string>> | undefined {
  if (selector === undefined) return {};
  const pairs = selector.split(',').map((one) => /^([\w./-]+)={1,2}([\w.-]*)$/.exec(one.trim()));
  return pairs.every((pair) => pair !== null) ? Object.fromEntries(pairs.map((pair) => [pair[1] ?? '', pair[2] ?? ''])) : undefined;
}

/** The words that a pipe to `grep` looks for; `other` where a filter does anything else. */
function grepOf(filters: Command['filters']): ReadPlan['grep'] | 'other' {
  const [filter, ...more] = filters;
  if (!filter) return undefined;
  const [program, ...words] = filter;
  const flags = words.filter((word) => word.startsWith('-'));
  const [pattern, ...rest] = words.filter((word) => !word.startsWith('-'));
  if (more.length > 0 || !/^e?grep$/.test(program ?? '') || pattern === undefined || rest.length > 0) return 'other';
  if (flags.some((flag) => !/^-[iEF]+$/.test(flag))) return 'other';
  const parts = program === 'egrep' || flags.some((flag) => flag.includes('E')) ? pattern.split('|') : [pattern];
  // A dot stands for any letter; what else is more than plain words is left to grep itself.
  return parts.every((part) => /^[\w\s.,:;/@%="'-]+$/.test(part))
    ? { words: parts, anyCase: flags.some((flag) => flag.includes('i')) }
    : 'other';
}
