import { editDistance } from '#analyze/near-match.ts';
import { kindNamed } from '#model/kind-names.ts';
import { kindInfo } from '#model/kinds.ts';
import { type AnyObject, type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { Case } from '../case.ts';
import { asksHow, type Topic, topics, unseenTopics } from './topics.ts';

/** What a question was understood to ask. It is shown, so that a misunderstanding is seen. */
export interface Understood {
  readonly asks: 'how' | 'what';
  /** Objects that it names, by their whole name or a part of it; the likeliest first. */
  readonly objects: readonly ObjectRef[];
  readonly namespaces: readonly string[];
  readonly topics: readonly Topic[];
  /** What no state of a cluster shows. */
  readonly unseen: readonly (typeof unseenTopics)[number]['id'][];
  /** Words that look like a name and fit nothing that was read. */
  readonly unknown: readonly string[];
  /** Who or what changed something. */
  readonly asksChanges: boolean;
  /** What somebody may do, where that is asked: `get secrets`. */
  readonly access?: { readonly verb: string; readonly resource: string };
}

const objectsKept = 4;
/** Kinds that people mean by a name before any other. */
const meant = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'Service',
  'Ingress',
  'Node',
  'Pod',
  'PersistentVolumeClaim',
  'ConfigMap',
  'Secret',
];

/** Reads a question: names, namespaces, words for symptoms, and what cannot be seen. */
export function understand(question: string, held: Case): Understood {
  // What is written as a name says nothing of a symptom: `billing-v2` is not about bills.
  const prose = question.replace(/[A-Za-z0-9][A-Za-z0-9._/-]*/g, (word) => (isIdentifier(word) ? ' ' : word));
  const unseen = unseenTopics.filter(({ en, ja }) => en.test(prose) || ja.test(prose)).map(({ id }) => id);
  const words = [...new Set(question.match(/[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?/g) ?? [])];
  const namespaces = namespacesIn(words, held);
  const index = indexOf(held);
  const found = words.flatMap((word) => objectsFor(word, index, namespaces));
  const objects = narrowed(found, namespaces);
  const named = new Set(found.map(({ word }) => word));
  const isName = (word: string): boolean =>
    !named.has(word) && !namespaces.includes(word) && looksLikeName(word) && (isIdentifier(word) || !isTopic(word));
  // Without any name that is known, a plain word may be meant as one; beside one only what no plain word looks like.
  const unknown = words.filter((word) => isName(word) && (isIdentifier(word) || objects.length + namespaces.length + unseen.length === 0));
  return {
    asks: asksHow.en.test(question) || asksHow.ja.test(question) ? 'how' : 'what',
    objects: objects.slice(0, objectsKept).map(({ ref }) => ref),
    namespaces,
    topics: topics.filter(({ en, ja }) => en.test(prose) || ja.test(prose)),
    unseen,
    unknown,
    asksChanges: changeAsked.test(question),
    ...accessIn(question),
  };
}

const changeAsked =
  /\b(?:who|what|when)\b.{0,40}\b(?:changed?|changes|edited|deployed|touched|modified|did it|did this)\b|\b(?:recent|last) (?:changes?|deploys?)\b|(?:誰|だれ|いつ|何).{0,20}(?:変更|編集|デプロイ|更新|触)|(?:変更|更新)(?:履歴|点|内容|者)/i;
const verbs: readonly (readonly [string, RegExp])[] = [
  ['delete', /\bdeletes?\b|削除/i],
  ['create', /\bcreates?\b|作成/i],
  ['update', /\b(?:updates?|writes?|edits?|changes?)\b|更新|変更|書き込/i],
  ['list', /\blists?\b|一覧/i],
  ['watch', /\bwatch(?:es)?\b|監視/i],
  ['get', /\b(?:gets?|reads?|sees?|access(?:es)?)\b|読|参照|取得/i],
];
/** A verb and the resource behind it: "may read its secrets". */
function accessIn(question: string): Pick<Understood, 'access'> {
  const verb = verbs.find(([, said]) => said.test(question))?.[0];
  const named = new Set((question.match(/[A-Za-z]{3,}/g) ?? []).map(kindNamed));
  const kind = grantable.find((one) => named.has(one));
  return verb === undefined || kind === undefined ? {} : { access: { verb, resource: kindInfo[kind].resource } };
}
/** What programs ask the API for, and people ask about: the likeliest to be meant first. */
const grantable = [
  'Secret',
  'ConfigMap',
  'Pod',
  'Service',
  'Endpoints',
  'Lease',
  'Job',
  'PersistentVolumeClaim',
  'Node',
  'Namespace',
] as const satisfies readonly (keyof typeof kindInfo)[];
/** Written as names are, not as words: with a hyphen inside, a digit, a dot or a slash. */
function isIdentifier(word: string): boolean {
  return /[a-z0-9][-./][a-z0-9]|[a-z]\d|\d[a-z]/i.test(word) && !/^(?:5\d\d|k8s|x509|p9\d|on-call|can-i)$/i.test(word);
}

function isTopic(word: string): boolean {
  return [...topics, ...unseenTopics].some(({ en, ja }) => en.test(word) || ja.test(word));
}

function namespacesIn(words: readonly string[], { view, snapshot }: Case): readonly string[] {
  const known = new Set([
    ...view.list('Namespace').map(({ metadata }) => metadata.name),
    ...snapshot.objects.flatMap(({ metadata }) => metadata.namespace ?? []),
  ]);
  return words.flatMap((word) => word.split('/')).filter((word, place, all) => known.has(word) && all.indexOf(word) === place);
}

interface Match {
  readonly word: string;
  readonly ref: ObjectRef;
  /** Smaller fits better. */
  readonly distance: number;
}
interface Index {
  readonly objects: readonly AnyObject[];
  readonly byName: ReadonlyMap<string, readonly AnyObject[]>;
}

function indexOf({ snapshot, topology }: Case): Index {
  const kinds = new Set(meant);
  const objects = snapshot.objects.filter(
    (object) => kinds.has(object.kind) && (object.kind !== 'Pod' || topology.chainOf(refOf(object)).length > 0),
  );
  return { objects, byName: Map.groupBy(objects, ({ metadata }) => metadata.name) };
}

/** `KIND/NAME`, `NAMESPACE/NAME`, a name, a part of one between hyphens, or one with a letter wrong. */
function objectsFor(word: string, { objects, byName }: Index, namespaces: readonly string[]): readonly Match[] {
  const [first = '', second] = word.split('/');
  if (second !== undefined) {
    const kind = kindNamed(first);
    const isKindName = Object.hasOwn(kindInfo, kind);
    return (byName.get(second) ?? []).flatMap((object) =>
      (isKindName ? object.kind === kind : object.metadata.namespace === first) ? [match(word, object, 0)] : [],
    );
  }
  const exact = (byName.get(word) ?? byName.get(word.toLowerCase()) ?? []).map((object) => match(word, object, 1));
  if (exact.length > 0) return exact;
  if (!looksLikeName(word) || namespaces.includes(word)) return [];
  const lower = word.toLowerCase();
  const parts = objects.filter(
    ({ metadata: { name } }) => name.split(/[-.]/).includes(lower) || (lower.length >= 4 && name.startsWith(lower)),
  );
  if (parts.length > 0) return parts.map((object) => match(word, object, 2));
  return lower.length < 5
    ? []
    : objects
        .filter(({ metadata: { name } }) => Math.abs(name.length - lower.length) <= 1 && editDistance(name, lower) === 1)
        .map((object) => match(word, object, 3));
}

function match(word: string, object: AnyObject, distance: number): Match {
  return { word, ref: refOf(object), distance: distance * 100 + meant.indexOf(object.kind) };
}

/** Words of the language and of Kubernetes are no names, unless something is called exactly so. */
const plainWords = new Set(
  `a about above after again all also always am an and any anything are as at back be because been before being between both broken but by can cannot change changed check command could crash
  data deploy deployment did do does doing done down each error errors even every everything fail failed failing fine first for from get gets give go going good got had has have having help here how i if in
  into is it its just know last latency let like log logs look make many may me memory might more most much must my need never new no node nodes normal not nothing now of off ok on one only or other our out over
  own redacted set sets setting strategy recreate rolling scale scaled enough raise lower increase decrease add remove roll rollback rollout undo revert apply edit patch drain cordon force kill evict request requests limit limits upgrade secrets pending please pod pods problem ready really replicas restart restarted restarting restarts right run running same say see service services several she should show since slow so some something start started still stop stopped stuck such
  take takes tell than that the their them then there these they thing this those through time to today too traffic try under until up us use used using very was way we well went were what whats when where whether which while who whole
  whose why will with within without work working works would wrong yes yesterday yet you your cluster namespace block blocks blocked blocking bad container containers image images disk storage volume network certificate config secret job jobs cronjob quota dns tls kubernetes k8s
  kubectl doryo application app apps api database users user customers weather costs cost much revenue incident incidents urgent happens happened happening responding reach reachable connect connection connected resolve resolves permission permissions allowed mounted find out causes caused cause fix fixed`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
function looksLikeName(word: string): boolean {
  return word.length >= 3 && /^[a-z0-9]/i.test(word) && !/^\d+$/.test(word) && !plainWords.has(word.toLowerCase());
}

/** Only those in a namespace that is named, where any are; the best fit of each word, each object once, pods last. */
function narrowed(found: readonly Match[], namespaces: readonly string[]): readonly Match[] {
  const here = found.filter(({ ref }) => ref.namespace === undefined || namespaces.includes(ref.namespace));
  const all = namespaces.length > 0 && here.length > 0 ? here : found;
  const best = new Map<string, Match>();
  for (const one of all.toSorted((a, b) => a.distance - b.distance)) if (!best.has(refKey(one.ref))) best.set(refKey(one.ref), one);
  return [...best.values()];
}
