import { redact } from '#collect/redact.ts';
import { mark } from '#collect/redact-patterns.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { clean } from '#util/text.ts';
import type { Case } from '../case.ts';
import { type Boundary, type Pseudonym, type Replaced, type ReplacedClass, replacedClasses } from './boundary.ts';
import type { Naming } from './compound.ts';
import { certificate, decodedText, isOpaque, unescaped } from './encoded.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { namesOf, type Read } from './names-of.ts';
import { openText } from './open.ts';
import { organisationOf } from './organisation.ts';
import { pseudonymsOf } from './pseudonyms.ts';
import { replaceNames } from './replace-names.ts';
import { secretsByLint } from './secretlint.ts';
import { clearSecrets } from './secrets.ts';
import { type Stretch, surveyOf } from './survey.ts';
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
  function named(text: string, encoded: readonly Stretch[]): string {
    if (setting === 'off') return text;
    const inner = sealEncoded({ text, encoded }, naming, (decoded) => named(decoded, []));
    return organisation.replaced(replaceNames(inner, naming), (word) => {
      note('organisation', word);
      return pseudonyms.word(word);
    });
  }
  async function sealAll(texts: readonly string[]): Promise<readonly string[]> {
    const cleared = texts.map((text) => clearSecrets(unescaped(clean(text))));
    const suspects = cleared.flatMap((one) => one.suspects);
    const found = await secretsByLint(suspects.map(({ look }) => look));
    const secrets = found.flatMap((secret) => [
      secret,
      ...suspects.flatMap(({ look, from }) => (from !== undefined && look.includes(secret) ? [from] : [])),
    ]);
    const safe = cleared.map((one) => {
      const text = withoutSecrets(one.text, secrets);
      return { text, encoded: text === one.text ? one.encoded : surveyOf(text).encoded };
    });
    const size = lexicon.size();
    for (const { told } of cleared) learnTold(told);
    if (lexicon.size() !== size) naming.cache.clear();
    for (const [index, { text }] of safe.entries()) countMarks(texts[index] ?? '', text, note);
    return safe.map(({ text, encoded }) => named(text, encoded));
  }

  if (held) learn(held.snapshot);
  return {
    setting,
    seal: async (text) => (await sealAll([text]))[0] ?? '',
    sealValue: async (value) => {
      const redacted = redact(value);
      const strings = new Set<string>();
      mapStrings(redacted, (text) => {
        strings.add(text);
        return text;
      });
      const all = [...strings];
      const sealed = await sealAll(all);
      const byText = new Map(all.map((text, index) => [text, sealed[index] ?? '']));
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

/** Base64 and hexadecimal that hold a name, certificates, and what cannot be looked into become one pseudonym each. */
function sealEncoded(
  { text, encoded }: { readonly text: string; readonly encoded: readonly Stretch[] },
  { pseudonyms, note }: Naming,
  named: (text: string) => string,
): string {
  const pseudonym = (run: string): string => {
    note('encoded', run);
    return pseudonyms.encoded(run);
  };
  let result = '';
  let done = 0;
  for (const { start, end } of encoded) {
    const run = text.slice(start, end);
    const decoded = decodedText(run);
    if (start < done || (decoded === undefined ? !isOpaque(run) : named(decoded) === decoded) || isInPem(text, start)) continue;
    result += text.slice(done, start) + pseudonym(run);
    done = end;
  }
  const whole = done === 0 ? text : result + text.slice(done);
  return whole.includes('CERTIFICATE-----') ? whole.replace(certificate, pseudonym) : whole;
}
function isInPem(text: string, start: number): boolean {
  return (
    text.lastIndexOf('-----', start) >= 0 &&
    /-----BEGIN [A-Z ]+-----[A-Za-z0-9+/=\s\\]*$/.test(text.slice(Math.max(0, start - 8_000), start))
  );
}

function replacedOf(counted: ReadonlyMap<ReplacedClass, ReadonlySet<string>>): Replaced {
  return Object.fromEntries(replacedClasses.flatMap((one) => (counted.has(one) ? [[one, counted.get(one)?.size ?? 0]] : [])));
}
