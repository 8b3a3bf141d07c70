import type { Block } from '#model/explanation.ts';
import { quote } from '#model/finding.ts';
import type { Affected } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type ObjectRef, refKey, refOf } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import { statement, table } from '../blocks.ts';
import { type Telling, topOf } from '../context.ts';
import { fullName, nameOf } from '../names.ts';
import { bySuffering, readinessEvidence } from '../readiness.ts';
import { impactWords } from '../words/sections.ts';
import { type Say, speaker } from '../words.ts';

const shown = 8;

/** Section 4: which workloads and Services, how much of each, how people reach them; and what runs on. */
export function impact(telling: Telling): readonly Block[] {
  const {
    incident: { id, subject, affected, unaffected },
    language,
    context,
    cite,
  } = telling;
  const say = speaker(impactWords, language);
  const sorted = affected.toSorted(bySuffering);
  const rows = sorted.slice(0, shown).map((one) => row(one, telling, say));
  const evidence = cite(sorted.slice(0, shown).flatMap(({ object }) => readinessEvidence(object, context)));
  const rest = unaffected.map(({ object }) => nameOf(object)).join(language === 'ja' ? '、' : ', ');
  return [
    ...(rows.length === 0
      ? [statement(say(subject.kind === 'ControlPlane' ? 'everything' : 'none'))]
      : table([say('workload'), say('ready'), say('reached')], rows, evidence)),
    ...(sorted.length > shown ? [statement(say('more', { n: sorted.length - shown, id }))] : []),
    ...sorted.flatMap((one) => sharedService(one, telling, say)),
    ...(rest === ''
      ? []
      : [statement(say('unaffected', { objects: rest }), cite(unaffected.flatMap(({ object }) => readinessEvidence(object, context))))]),
  ];
}

function row(
  { object, ready = 0, desired, through = [], userFacing }: Affected,
  { context }: Telling,
  say: Say<typeof impactWords>,
): readonly string[] {
  const held = context.view.resolve(object);
  const count = desired === undefined ? '-' : say('readyOf', { ready, desired });
  const entrance = held && entranceOf(held);
  if (entrance) return [fullName(object), count, say('outside', { through: entrance })];
  const doors =
    through.map(nameOf).join(', ') ||
    (object.kind === 'Service' || !isServed(object) ? '' : context.view.complete('Service', object.namespace) ? say('inside') : '-');
  const type = isKind(held, 'Service') ? (held.spec.type ?? object.kind) : object.kind;
  return [fullName(object), count, userFacing ? say('outside', { through: through.length > 0 ? doors : type }) : doors];
}

const notServed = new Set(['Node', 'ControlPlane', 'PersistentVolumeClaim', 'Gateway', 'Job', 'CronJob']);
function isServed({ kind }: ObjectRef): boolean {
  return !notServed.has(kind) && !kind.endsWith('Route');
}

const hostsShown = 2;
/** The hosts by which people come through an Ingress; its kind where it names none. */
function entranceOf(object: AnyObject): string | undefined {
  if (!isKind(object, 'Ingress')) return undefined;
  const hosts = (object.spec.rules ?? []).flatMap(({ host }) => (host ? [quoteText(host, 80)] : []));
  return [...new Set(hosts)].slice(0, hostsShown).join(', ') || object.kind;
}

/** A Service whose selector fits the pods of several workloads mixes them: said, since one of them may stand in for the other unseen. */
function sharedService({ object }: Affected, { context, language, cite }: Telling, say: Say<typeof impactWords>): readonly Block[] {
  const service = context.view.resolve(object);
  const selector = isKind(service, 'Service') ? service.spec.selector : undefined;
  if (!service || !selector || Object.keys(selector).length === 0) return [];
  const pods = context.view.labelled('Pod', selector, object.namespace);
  const owners = new Map(pods.map((pod) => topOf(refOf(pod), context)).map((owner) => [refKey(owner), owner]));
  if (owners.size < 2) return [];
  const workloads = [...owners.values()].map(nameOf).join(language === 'ja' ? ' と ' : ' and ');
  return [statement(say('shared', { service: nameOf(object), workloads }), cite([quote(service, '/spec/selector')]))];
}
