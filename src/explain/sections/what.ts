import { neededAtZero } from '#correlate/impact.ts';
import { names } from '#correlate/rule.ts';
import { overloaded } from '#correlate/urgency.ts';
import type { Block } from '#model/explanation.ts';
import type { Affected } from '#model/incident.ts';
import { refKey } from '#model/object.ts';
import { statement } from '../blocks.ts';
import { type Telling, topOf } from '../context.ts';
import { nameOf } from '../names.ts';
import { bySuffering, isShort, readinessEvidence, shareOf } from '../readiness.ts';
import { whatWords } from '../words/sections.ts';
import { type Say, speaker } from '../words.ts';

const shown = 2;

/** Section 2: what a user of the system notices, from how much serves; never from the finding's own title. */
export function what(telling: Telling): readonly Block[] {
  const { incident, language } = telling;
  const say = speaker(whatWords, language);
  const { affected, trend } = incident;
  const workloads = affected.filter(({ object }) => object.kind !== 'Service');
  const seen = (workloads.length > 0 ? workloads : affected).toSorted(bySuffering);
  const short = seen.filter(isShort);
  const emptied = incident.rootCauses.filter(({ reason }) => names(neededAtZero, reason));
  const told = short.length > 0 || emptied.length > 0 ? short : seen.slice(0, 1);
  const more = told.length - shown;
  return [
    ...(trend === 'recovering' ? [statement(say('recovering'))] : []),
    ...emptied.map(({ about }) => statement(say('atZero', { object: nameOf(about) }))),
    ...(told.length === 0 && emptied.length === 0
      ? [statement(say(incident.subject.kind === 'ControlPlane' ? 'controlPlane' : 'nobody'))]
      : told.slice(0, shown).map((one) => effect(one, telling, say))),
    ...(trend === 'flapping' ? [statement(say('flapping'))] : []),
    ...(more > 0 ? [statement(say('more', { n: more }))] : []),
  ];
}

function effect(one: Affected, telling: Telling, say: Say<typeof whatWords>): Block {
  const { context, language, cite } = telling;
  const { object, through = [], userFacing } = one;
  const ids = cite(readinessEvidence(object, context));
  const isCounted = one.desired !== undefined || context.view.resolve(object) !== undefined;
  const key = isCounted ? troubled(one, telling) : 'unseen';
  const text = key === undefined ? sentence(one, say) : say(key, { object: nameOf(object) });
  if (one.desired === undefined || one.desired === 0 || one.ready !== 0 || !userFacing) return statement(text, ids);
  const doors = through.map(nameOf).join(language === 'ja' ? '、' : ', ') || nameOf(object);
  return statement(`${text}${language === 'ja' ? '' : ' '}${say('downFacing', { through: doors })}`, ids);
}

/** What is said of a workload that has all its replicas and does not do well. */
function troubled(one: Affected, { incident, context }: Telling): 'overloaded' | 'complaining' | undefined {
  const { kind } = one.object;
  const { rootCauses, symptoms } = incident;
  if (isShort(one) || !one.desired || kind === 'Job' || kind === 'CronJob' || kind === 'Node') return undefined;
  if (rootCauses.some(({ reason }) => names(overloaded, reason))) return 'overloaded';
  const logged = [...rootCauses, ...symptoms].filter(({ reason }) => names(['ContainerLog*'], reason));
  return logged.some(({ about }) => refKey(topOf(about, context)) === refKey(one.object)) ? 'complaining' : undefined;
}

function sentence(one: Affected, say: Say<typeof whatWords>): string {
  const { ready = 0, desired = 0, object } = one;
  const name = { object: nameOf(object) };
  if (object.kind === 'Job' || object.kind === 'CronJob') return say('job', name);
  if (object.kind === 'Node') return say('node', name);
  if (one.desired === undefined) return say('uncounted', name);
  if (desired === 0) return say('atZero', name);
  if (ready >= desired) return say('fine', name);
  if (ready === 0) return desired === 1 ? say('downOnly', name) : say('down', { ...name, desired });
  if (ready === 1 && desired === 2) return say('half', name);
  const share = `${Math.round(shareOf(one) * 100)} %`;
  return ready === 1 ? say('one', { ...name, desired, share }) : say('part', { ...name, share, missing: desired - ready });
}
