import { redactText } from '#collect/redact-patterns.ts';
import { withoutSecretForms } from '#collect/secret-forms.ts';
import { isMade, mark } from '#collect/secret-marks.ts';
import { withoutSecretObjects } from '#collect/secret-objects.ts';
import type { Sealed } from './boundary.ts';
import { cutMark, cutOf } from './cut.ts';
import { decodedText, isPacked, percentRuns } from './encoded.ts';
import type { Stretch } from './encoded-runs.ts';
import type { Zone } from './secret-zones.ts';
import { surveyOf } from './survey.ts';
import { type Told, toldBy } from './told-names.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
/** Encodings in encodings are followed so far. */
const deepest = 3;

/** What secretlint has to look at. Where that was decoded, `from` is the run that goes when there is a secret in it. */
export interface Suspect {
  readonly look: string;
  readonly from?: string;
}

/** A text without the secrets that doryo's own rules find, and the stretches that secretlint has to see. */
export interface Cleared {
  /** With `cutMark` where something was left out. */
  readonly text: string;
  readonly suspects: readonly Suspect[];
  /** Names that only this text tells. */
  readonly told: readonly Told[];
  /** Where base64 or hexadecimal may stand in it. */
  readonly encoded: readonly Stretch[];
  /** What was left out. */
  readonly left?: NonNullable<Sealed['left']>;
}
/** How much may be kept, and whether a name goes on over the end of a line of the text. */
export interface Keeping {
  readonly most: number;
  readonly isOneName: (text: string, at: number) => boolean;
}

/**
 * The rules of `collect`, applied where a pass over the text found that a secret may stand, in every encoding that is looked
 * into. What is left out was read too: a secret that secretlint knows there, and a name that is told there, go everywhere.
 */
export function clearSecrets(text: string, keeping?: Keeping, depth = 0): Cleared {
  const known = withoutSecretForms(withoutSecretObjects(text));
  const survey = surveyOf(known);
  const { zones, encoded } = survey;
  const runs = depth < deepest ? [...encoded, ...percentRuns(known)] : [];
  const gone =
    keeping && cutOf(known, { most: keeping.most, together: [...zones, ...runs], isOneName: (at) => keeping.isOneName(known, at) });
  const isGone = ({ start, end }: Stretch): boolean => gone !== undefined && start >= gone.start && end <= gone.end;
  const edits: Edit[] = gone ? [{ ...gone, text: cutMark }] : [];
  const suspects: Suspect[] = [];
  for (const zone of joined(zones)) {
    if (isGone(zone) && !zone.suspect) continue;
    const found = known.slice(zone.start, zone.end);
    const clean = zone.broken ? clearBroken(found) : clearZone(found);
    if (clean !== found) edits.push({ ...zone, text: clean });
    if (zone.suspect) suspects.push({ look: clean });
  }
  for (const { start, end } of runs) {
    const run = known.slice(start, end);
    const decoded = decodedText(run);
    if (decoded === undefined) {
      if (isPacked(run)) edits.push({ start, end, text: mark });
      continue;
    }
    const inside = clearSecrets(decoded, undefined, depth + 1);
    if (holdsSecret(decoded, inside.text)) edits.push({ start, end, text: mark });
    else suspects.push(...inside.suspects.map(({ look }) => ({ look, from: run })));
  }
  const result = edited(known, edits);
  return {
    text: result,
    suspects,
    told: depth === 0 ? toldBy(known, survey) : [],
    encoded: edits.length === 0 ? encoded : surveyOf(result).encoded,
    ...(gone && { left: leftOut(known.slice(gone.start, gone.end)) }),
  };
}
function holdsSecret(decoded: string, cleared: string): boolean {
  return cleared !== decoded || isSignIn(decoded);
}
/** `user:password` and nothing else, as basic authentication encodes it. */
function isSignIn(decoded: string): boolean {
  const password = /^[\w.@-]{1,60}:([^\s:/]{6,200})$/.exec(decoded)?.[1];
  return password !== undefined && isMade(password);
}
function leftOut(text: string): NonNullable<Sealed['left']> {
  return { lines: text.split('\n').length - 1, characters: text.length };
}

/** Zones that overlap are looked at as one. */
function joined(zones: readonly Zone[]): readonly Zone[] {
  const result: Zone[] = [];
  for (const zone of zones.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (!last || zone.start >= last.end) result.push(zone);
    else
      result[result.length - 1] = {
        start: last.start,
        end: Math.max(last.end, zone.end),
        suspect: last.suspect || zone.suspect,
        broken: Boolean(last.broken || zone.broken),
      };
  }
  return result;
}

const account = /([\w.-]{1,60}:)([^\s"'@/:]{3,200})(?=@$)/;

function clearZone(zone: string): string {
  if (zone.startsWith('-----BEGIN')) return /PRIVATE KEY/.test(zone.slice(0, 60)) ? mark : zone;
  const redacted = redactText(zone);
  const clean = redacted.endsWith('@') ? redacted.replace(account, (_, user: string) => user + mark) : redacted;
  return clean;
}
/** What was broken over lines is judged, and goes, as a whole. */
function clearBroken(zone: string): string {
  const unbroken = zone.replace(/\\?\r?\n[ \t]*/g, '');
  const clean = clearZone(unbroken);
  return clean === unbroken ? clearZone(zone) : clean;
}

/** Applies edits from left to right; of two that overlap the wider one counts. */
function edited(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const ordered = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let done = 0;
  for (const edit of ordered) {
    if (edit.end <= done) continue;
    if (edit.start < done) {
      // The rest of a stretch that overlaps another secret cannot be told apart from it.
      result += mark;
    } else result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}
