import type { Finding } from '#model/finding.ts';
import { type AnyObject, type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { Profile } from '#model/profile.ts';
import { matchesGlob } from '#util/glob.ts';
import type { HygieneDocs } from '../hygiene.ts';

/**
 * A person's word that a finding is right as it is: `accept.doryo.dev/REASON: why` on the object or its namespace, or an
 * entry of the profile. `until 2026-03-31: why` holds up to that day.
 */
export interface Acceptance {
  readonly reason: string;
  readonly because: string;
  readonly until?: string;
  /** The object or namespace that carries it; undefined for the profile. */
  readonly on?: ObjectRef;
}
export interface Accepted {
  readonly finding: Finding;
  readonly acceptance: Acceptance;
}

/** What is odd about an acceptance: the name of no reason, no reason given, past its day, or nothing there to accept. */
export interface Remark {
  readonly what: 'unknown' | 'unexplained' | 'expired' | 'idle';
  readonly reason: string;
  readonly on?: ObjectRef;
  readonly until?: string;
}

export interface Judged {
  readonly open: readonly Finding[];
  readonly accepted: readonly Accepted[];
  readonly remarks: readonly Remark[];
}

const prefix = 'accept.doryo.dev/';

export interface Judging {
  readonly objects: readonly AnyObject[];
  readonly profile?: Profile;
  readonly docs: HygieneDocs;
  readonly takenAt: string;
}

/** Parts findings into open and accepted ones. Nothing is hidden: the accepted are listed with their reasons. */
export function judgeAcceptance(findings: readonly Finding[], { objects, profile, docs, takenAt }: Judging): Judged {
  const reasons = reasonsByName(docs);
  const remarks: Remark[] = [];
  const marked = Map.groupBy(objects.flatMap(acceptancesOf).flatMap(checked), ({ on }) => (on ? refKey(on) : ''));
  const stated = (profile?.lint?.accept ?? []).flatMap(({ reason, because, until, match, kind }) =>
    checked({ reason, because, ...(until !== undefined && { until }) }).map((acceptance) => ({ acceptance, match, kind })),
  );
  const used = new Set<Acceptance>();
  const open: Finding[] = [];
  const accepted: Accepted[] = [];
  for (const finding of findings) {
    const acceptance = acceptanceFor(finding);
    if (acceptance) {
      used.add(acceptance);
      accepted.push({ finding, acceptance });
    } else open.push(finding);
  }
  for (const acceptance of [...marked.values()].flat()) if (!used.has(acceptance)) remarks.push({ what: 'idle', ...without(acceptance) });
  return { open, accepted, remarks };

  function acceptanceFor({ reason, about }: Finding): Acceptance | undefined {
    const own = marked.get(refKey(about));
    const ofNamespace = about.namespace === undefined ? undefined : marked.get(refKey({ kind: 'Namespace', name: about.namespace }));
    const name = about.namespace === undefined ? about.name : `${about.namespace}/${about.name}`;
    const byProfile = stated.filter(
      ({ match = '*', kind }) => matchesGlob(match, name) && (kind === undefined || kind.toLowerCase() === about.kind.toLowerCase()),
    );
    const all = [...(own ?? []), ...(ofNamespace ?? []), ...byProfile.map(({ acceptance }) => acceptance)];
    return all.find((acceptance) => reasons.get(acceptance.reason.toLowerCase())?.has(reason));
  }

  /** An acceptance that counts; of one that does not, a remark is kept. */
  function checked(acceptance: Acceptance): readonly Acceptance[] {
    const day = takenAt.slice(0, 10);
    const what = !reasons.has(acceptance.reason.toLowerCase())
      ? 'unknown'
      : acceptance.because === ''
        ? 'unexplained'
        : acceptance.until !== undefined && acceptance.until < day
          ? 'expired'
          : undefined;
    if (what === undefined) return [acceptance];
    remarks.push({ what, ...without(acceptance) });
    return [];
  }
}

function without({ reason, on, until }: Acceptance): Omit<Remark, 'what'> {
  return { reason, ...(on && { on }), ...(until !== undefined && { until }) };
}

/** Reasons by their own name and by their aliases, in lower case. */
function reasonsByName(docs: HygieneDocs): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const [reason, { aliases = [] }] of Object.entries(docs)) {
    for (const name of [reason, ...aliases]) {
      const known = names.get(name.toLowerCase());
      if (known) known.add(reason);
      else names.set(name.toLowerCase(), new Set([reason]));
    }
  }
  return names;
}

/** The values of a Secret's annotations are never held, so that its key alone accepts. */
const unread = '-';

function acceptancesOf(object: AnyObject): readonly Acceptance[] {
  return Object.entries(object.metadata.annotations ?? {}).flatMap(([key, value]) => {
    if (!key.startsWith(prefix)) return [];
    const text = object.kind === 'Secret' ? unread : value.trim();
    const dated = /^until (\d{4}-\d\d-\d\d):? *(.*)$/s.exec(text);
    const [until, because = text] = dated ? [dated[1], dated[2]] : [];
    return [{ reason: key.slice(prefix.length), because, on: refOf(object), ...(until !== undefined && { until }) }];
  });
}
