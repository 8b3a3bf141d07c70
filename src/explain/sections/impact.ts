import type { Block } from '#model/explanation.ts';
import { quote } from '#model/finding.ts';
import type { Affected } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { refKey, refOf } from '#model/object.ts';
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
    incident: { id, affected, unaffected },
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
    ...(rows.length === 0 ? [statement(say('none'))] : table([say('workload'), say('ready'), say('reached')], rows, evidence)),
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
  const doors =
    through.map(nameOf).join(', ') ||
    (isDoor(object.kind) ? '' : context.view.complete('Service', object.namespace) ? say('inside') : '-');
  const count = desired === undefined ? '-' : say('readyOf', { ready, desired });
  const service = context.view.resolve(object);
  const type = isKind(service, 'Service') ? (service.spec.type ?? object.kind) : object.kind;
  return [fullName(object), count, userFacing ? say('outside', { through: through.length > 0 ? doors : type }) : doors];
}

/** What people come through itself is reached through nothing else. */
function isDoor(kind: string): boolean {
  return kind === 'Service' || kind === 'Ingress' || kind.endsWith('Route');
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
