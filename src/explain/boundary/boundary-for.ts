import { redact } from '#collect/redact.ts';
import { mark } from '#collect/secret-marks.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { clean } from '#util/text.ts';
import type { Case } from '../case.ts';
import {
  type Boundary,
  type Outgoing,
  type Pseudonym,
  type Replaced,
  type ReplacedClass,
  replacedClasses,
  type Sealed,
} from './boundary.ts';
import type { Naming } from './compound.ts';
import { cutMark } from './cut.ts';
import { unescaped } from './encoded.ts';
import type { Stretch } from './encoded-runs.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { namesOf, type Read } from './names-of.ts';
import { openText } from './open.ts';
import { organisationOf } from './organisation.ts';
import { pseudonymsOf } from './pseudonyms.ts';
import { isWrapped, replaceNames } from './replace-names.ts';
import { sealEncoded } from './seal-encoded.ts';
import { secretsByLint } from './secretlint.ts';
import { clearSecrets } from './secrets.ts';
import { surveyOf } from './survey.ts';
import type { Told } from './told-names.ts';
import { mapStrings } from './walk.ts';

export interface BoundaryInput {
  /** Absent where nothing of a cluster is held: names are then only known by what a text tells. */
  readonly held?: Pick<Case, 'snapshot'>;
  readonly settings: Pick<BackendSettings, 'send' | 'organisation' | 'publicNames'>;
  /** Of this installation: `boundaryKey`. */
  readonly key: Uint8Array;
  /** What earlier runs gave: `knownPseudonyms`. */
  readonly known?: readonly Pseudonym[];
}

/** Encodings in encodings are followed so far. */
const deepest = 3;

/** The boundary for one case. What is read later is taken in by `learn`, or as it is sealed. */
export function boundaryFor({ held, settings, key, known = [] }: BoundaryInput): Boundary {
  const setting = settings.send ?? 'strict';
  const lexicon = lexiconOf(settings.publicNames ?? []);
  const organisation = organisationOf(settings.organisation ?? []);
  const pseudonyms = pseudonymsOf(key, known, (word) => lexicon.isTaken(word) || organisation.isIn(word));
  const counted = new Map<ReplacedClass, Set<string>>();
  const note = (replaced: ReplacedClass, real: string): void => {
    const reals = counted.get(replaced) ?? new Set<string>();
    counted.set(replaced, reals.add(real.toLowerCase()));
  };
  const naming: Naming = { lexicon, pseudonyms, note, cache: new Map(), knownOnly: setting !== 'strict' };
  const learnTold = (told: readonly Told[]): void => {
    for (const { name, named } of told) if (setting === 'strict' || (setting === 'names' && named === 'host')) lexicon.add(name, named);
  };
  for (const word of organisation.words) if (setting === 'strict') lexicon.add(word, 'name');

  function learn(read: Read): void {
    naming.cache.clear();
    namesOf(read, (name, named) => {
      if (named === 'namespace') lexicon.addNamespace(name);
      if (setting === 'off' || (setting === 'names' && named !== 'host' && named !== 'id')) return;
      lexicon.add(name, named === 'namespace' ? 'name' : named);
    });
  }
  function named(text: string, encoded: readonly Stretch[], depth = 0): string {
    if (setting === 'off') return text;
    const within = (decoded: string): string => (depth < deepest ? named(decoded, surveyOf(decoded).encoded, depth + 1) : decoded);
    const inner = sealEncoded({ text, encoded }, naming, within);
    return organisation.replaced(replaceNames(inner, naming), (word) => {
      note('organisation', word);
      return pseudonyms.word(word);
    });
  }
  async function sealAll(texts: readonly Outgoing[]): Promise<readonly Sealed[]> {
    const isOneName = (text: string, at: number): boolean => isWrapped(text, at, lexicon);
    const cleared = texts.map(({ text, most }) =>
      clearSecrets(unescaped(clean(text)), most === undefined ? undefined : { most, isOneName }),
    );
    const suspects = cleared.flatMap((one) => one.suspects);
    const found = await secretsByLint(suspects.map(({ look }) => look));
    const secrets = found.flatMap((secret) => [
      secret,
      ...suspects.flatMap(({ look, from }) => (from !== undefined && look.includes(secret) ? [from] : [])),
    ]);
    const safe = cleared.map(({ left, ...one }) => {
      const text = withoutSecrets(one.text, secrets);
      return { text, encoded: text === one.text ? one.encoded : surveyOf(text).encoded, left };
    });
    const size = lexicon.size();
    for (const { told } of cleared) learnTold(told);
    if (lexicon.size() !== size) naming.cache.clear();
    for (const [index, { text }] of safe.entries()) countMarks(texts[index]?.text ?? '', text, note);
    return safe.map(({ text, encoded, left }) => {
      const [head = '', tail = ''] = named(text, encoded).split(cutMark);
      return left ? { head, tail, left } : { head, tail: '' };
    });
  }

  if (held) learn(held.snapshot);
  return {
    setting,
    seal: async (text) => (await sealAll([{ text }]))[0]?.head ?? '',
    sealTogether: sealAll,
    sealValue: async (value) => {
      const redacted = redact(value);
      const strings = new Set<string>();
      mapStrings(redacted, (text) => {
        strings.add(text);
        return text;
      });
      const all = [...strings];
      const sealed = await sealAll(all.map((text) => ({ text })));
      const byText = new Map(all.map((text, index) => [text, sealed[index]?.head ?? '']));
      return mapStrings(redacted, (text, place) => (place === 'key' && isCommonKey(text, lexicon) ? text : (byText.get(text) ?? text)));
    },
    open: (text) => openText(text, pseudonyms),
    openValue: (value) => mapStrings(value, (text) => openText(text, pseudonyms)),
    learn,
    replaced: () => replacedOf(counted),
    pseudonyms: pseudonyms.all,
  };
}

/** A common word as the key of a field is the field. */
function isCommonKey(key: string, { commonNameOf }: Lexicon): boolean {
  return commonNameOf(key) !== undefined;
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) if (!secret.includes(mark)) result = result.replaceAll(secret, mark);
  return result;
}
/** Secrets are counted by their marks: what they were is not kept. */
function countMarks(before: string, after: string, note: Naming['note']): void {
  const marks = after.split(mark).length - before.split(mark).length;
  for (let index = 0; index < marks; index += 1) note('secret', `${index} ${after.length}`);
}

function replacedOf(counted: ReadonlyMap<ReplacedClass, ReadonlySet<string>>): Replaced {
  return Object.fromEntries(replacedClasses.flatMap((one) => (counted.has(one) ? [[one, counted.get(one)?.size ?? 0]] : [])));
}
