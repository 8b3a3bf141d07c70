import type { Evidence } from '#model/evidence.ts';
import type { Block } from '#model/explanation.ts';
import { quote } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import { list, statement } from '../blocks.ts';
import { ownersOf, type Telling } from '../context.ts';
import { type Fold, folds } from '../fold.ts';
import { fullName, nameOf } from '../names.ts';
import { quotation } from '../quotation.ts';
import { moment } from '../times.ts';
import { quotationWords } from '../words/quotation.ts';
import { whereWords } from '../words/sections.ts';
import { speaker } from '../words.ts';

/** How many objects are named, and how many quotations carry the section. The rest is one command away. */
const rootsShown = 3;
const symptomsShown = 2;
const quotationsShown = 8;
const perObject = 4;

/** Section 1: the objects where the fault is, since when, and what the cluster itself says of them. */
export function where(telling: Telling): readonly Block[] {
  const { incident, context } = telling;
  const roots = folds(incident.rootCauses, context);
  const symptoms = folds(incident.symptoms, context);
  const told = [...roots.slice(0, rootsShown), ...symptoms.slice(0, symptomsShown)];
  const quoted = new Set<string>();
  /** By owner, the first of its folds stands for it: it is named once, with all that is quoted of it below. */
  const places = new Map<string, { readonly fold: Fold; readonly isRoot: boolean; readonly evidence: Evidence[] }>();
  let room = quotationsShown;
  for (const [index, fold] of told.entries()) {
    const isRoot = index < Math.min(roots.length, rootsShown);
    const fresh = quotable(fold, quoted).slice(0, Math.min(room, isRoot ? perObject : 2));
    if (!isRoot && fresh.length === 0) continue;
    room -= fresh.length;
    for (const one of fresh) quoted.add(keyOf(one));
    const place = places.get(refKey(fold.owner)) ?? { fold, isRoot, evidence: [] };
    place.evidence.push(...fresh);
    places.set(refKey(fold.owner), place);
  }
  const blocks = [...places.values()].flatMap(({ fold, isRoot, evidence }) => [
    objectLine(fold, isRoot, telling),
    ...list(rows(evidence, fold.first.about, telling)),
  ]);
  return [...blocks, ...rest(roots.length, total(incident) - quoted.size, telling)];
}

/** Simulations belong to the cause. What was quoted once is not quoted again. */
function quotable({ first }: Fold, quoted: ReadonlySet<string>): readonly Evidence[] {
  const fresh = first.evidence.filter((one) => one.type !== 'simulation' && !quoted.has(keyOf(one)));
  return [...new Map(fresh.map((one) => [keyOf(one), one])).values()].toSorted((a, b) => weight(a) - weight(b));
}
/** What the cluster says of itself before what was set. */
function weight({ type }: Evidence): number {
  return ['absence', 'event', 'log'].includes(type) ? 1 : type === 'field' ? 0 : 2;
}
function keyOf(evidence: Evidence): string {
  return JSON.stringify(evidence);
}
function total({ rootCauses, symptoms }: Telling['incident']): number {
  const all = [...rootCauses, ...symptoms].flatMap(({ evidence }) => evidence).filter(({ type }) => type !== 'simulation');
  return new Set(all.map(keyOf)).size;
}

function rest(roots: number, quotations: number, { incident, language }: Telling): readonly Block[] {
  const say = speaker(whereWords, language);
  return [
    ...(roots > rootsShown ? [statement(say('moreRoots', { n: roots - rootsShown }))] : []),
    ...(quotations > 0 ? [statement(say('moreQuotations', { n: quotations, id: incident.id }))] : []),
  ];
}

function objectLine({ first, all, owner }: Fold, isRoot: boolean, telling: Telling): Block {
  const { context, language } = telling;
  const say = speaker(whereWords, language);
  const { about, since } = first;
  const held = context.view.resolve(about);
  const phase = isKind(held, 'Pod') && held.status.phase !== 'Running' ? held.status.phase : undefined;
  const parts = {
    phase: phase === undefined ? '' : say('phase', { phase: quoteText(phase, 40) }),
    since: since === undefined ? '' : say('since', { at: moment(since, context.snapshot.takenAt) }),
  };
  const node = isKind(held, 'Pod') && held.spec.nodeName ? say('node', { node: quoteText(held.spec.nodeName, 253) }) : '';
  const many = { n: all.length, owner: fullName(owner), name: quoteText(about.name, 253), ...parts };
  const text =
    all.length === 1
      ? say('one', { object: fullName(about), owners: ownersText(about, telling), node, ...parts })
      : about.kind === 'Pod'
        ? say('manyPods', many)
        : say('many', { ...many, kind: quoteText(about.kind, 80) });
  const ids = held && phase !== undefined ? telling.cite([quote(held, '/status/phase')]) : [];
  return statement(isRoot ? text : say('alsoAt', { object: text }), ids);
}

/** ReplicaSets are left out: their names repeat the pod's, and people name the Deployment. */
function ownersText(about: ObjectRef, { context, language }: Telling): string {
  const owners = ownersOf(about, context).filter(({ kind }, index, all) => kind !== 'ReplicaSet' || index === all.length - 1);
  if (owners.length === 0) return '';
  return ` (${owners.map(nameOf).join(language === 'ja' ? '、' : ', ')})`;
}

function rows(evidence: readonly Evidence[], about: ObjectRef, { context, language, cite }: Telling): Parameters<typeof list>[0] {
  const say = speaker(quotationWords, language);
  const messages = new Set<string>();
  return evidence.map((one) => {
    const { label, text } = quotation(one, { takenAt: context.snapshot.takenAt, language });
    const message = /^"(.*)"/.exec(text)?.[0] ?? '';
    const repeated = message.length > 40 && messages.has(message);
    messages.add(message);
    const elsewhere = refKey(one.object) === refKey(about) ? '' : `${nameOf(one.object)}: `;
    return { cells: [elsewhere + label, repeated ? say('same') + text.slice(message.length) : text], evidence: cite([one]) };
  });
}
