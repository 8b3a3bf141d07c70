import { at } from '#model/finding.ts';
import type { ObjectRef } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import type { CheckContext } from '../check.ts';
import { type CaseNames, namesIn, wordsIn } from './case-names.ts';
import { groundsOf } from './grounds.ts';
import type { Mentions, NameMention } from './mentions.ts';
import type { Unit } from './unit.ts';

/** Whether a name that a claim uses occurs in the case: as an object of that kind, in the evidence, or in an object that is named. */
export function isKnownName(
  { name, kind, sort }: Pick<NameMention, 'sort' | 'kind'> & { readonly name: string },
  context: CheckContext,
): boolean {
  const { all } = groundsOf(context);
  const wanted = name.toLowerCase();
  const inEvidence = tokensIn(all).has(wanted);
  if (sort === 'word') return inEvidence || wordsIn(context.held).has(name);
  if (sort === 'field') return inEvidence || fieldStands(name, context);
  const names = namesIn(context.held);
  const bare = wanted.replace(/^(?:[a-z]+)\/(?=.)/, '');
  if (kind !== undefined && !wanted.includes('/') && names.has(wanted) && isHeld(kind))
    return names.isOfKind(`${kind}/${wanted}`) || inEvidence;
  if (inEvidence || names.has(wanted) || names.isOfKind(wanted)) return true;
  if (wanted.endsWith('*')) return names.hasBeginning(wanted.replace(/[-*]+$/, ''));
  return (
    isPath(wanted, { names, bare }) ||
    all.some((unit) => unit.folded.includes(wanted) && /[-./:]/.test(wanted) && bounded(unit.folded, wanted))
  );
}

/** The tokens of all pieces together. */
const tokensIn = oncePer((units: readonly Unit[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const unit of units) for (const token of unit.tokens()) found.add(token);
  return found;
});

const beside = /(?<![\w-])([A-Z][A-Za-z]+)s?\s+([a-z][a-z0-9.-]*[a-z0-9])(?![\w-])/g;
/** The names of a text, and words of plain English in it that an object of the kind before them is named by: `Deployment feed`. */
export function namesOfCase(mentions: Pick<Mentions, 'names' | 'bare'>, context: CheckContext): readonly NameMention[] {
  const { isOfKind } = namesIn(context.held);
  const plain = [...mentions.bare.matchAll(beside)].flatMap(([, kind = '', text = '']): readonly NameMention[] =>
    !mentions.names.some((one) => one.text === text) && isOfKind(`${kind}/${text}`) ? [{ text, at: 0, sort: 'name', kind }] : [],
  );
  return plain.length === 0 ? mentions.names : [...mentions.names, ...plain];
}

/** Kinds whose objects bear the names that sentences use; others are named through them. */
function isHeld(kind: string): boolean {
  return kind !== 'Event' && kind !== 'Endpoints';
}

/** Names joined by `/`, a Service by its DNS name, an address with its port, a label or an argument: its parts are known. */
function isPath(name: string, { names, bare }: { readonly names: CaseNames; readonly bare: string }): boolean {
  if (names.has(bare)) return true;
  const dns = /^([a-z0-9-]+)\.([a-z0-9-]+)(?:\.svc(?:\.cluster(?:\.local)?)?)?(?::\d+)?$/.exec(name);
  if (dns?.[1] !== undefined && dns[2] !== undefined) return names.has(`${dns[2]}/${dns[1]}`);
  const parts = name.split(/[/=]/);
  return parts.length > 1 && !/^[\w.-]+\.[a-z]{2,}\//.test(name) && parts.every((part) => names.has(part));
}

/** Whether a text holds a name that neither begins nor ends inside a longer one. */
function bounded(text: string, name: string): boolean {
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    if (!/[a-z0-9_-]/.test(text[from - 1] ?? '') && !/[a-z0-9_-]/.test(text[from + name.length] ?? '')) return true;
  }
  return false;
}

/** A field by its path or its name: it stands in an object of the incident, or in one that its evidence quotes. */
function fieldStands(field: string, context: CheckContext): boolean {
  const { told } = groundsOf(context);
  const pointer = `/${field.replaceAll('[', '/').replaceAll(']', '').replaceAll('.', '/')}`;
  const refs: readonly ObjectRef[] = [
    told.subject,
    ...[...told.rootCauses, ...told.symptoms].map(({ about }) => about),
    ...told.affected.map(({ object }) => object),
  ];
  for (const ref of refs) {
    const object = context.held.view.resolve(ref);
    if (!object) continue;
    if (at(object, pointer) !== undefined || JSON.stringify(object).includes(`"${field.split('.').at(-1) ?? field}":`)) return true;
  }
  return false;
}
