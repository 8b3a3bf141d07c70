import type { Claim } from '../check.ts';
import { fold } from '../claims/unit.ts';
import type { Verified } from '../claims/verify.ts';
import type { Decided } from './merge.ts';

/** Makes one read of a live cluster; what it shows, or undefined where it cannot be made. */
export type DecidingRead = (command: string, signal: AbortSignal) => Promise<string | undefined>;

const most = 3;

/** Makes the reads that would decide the hypotheses that passed the checks: each is supported, refuted or left open by what is shown. */
export async function decide({ judged }: Verified, read: DecidingRead, signal: AbortSignal): Promise<readonly Decided[]> {
  const open = judged
    .filter(({ claim, outcome }) => claim.kind === 'hypothesis' && outcome === 'kept' && claim.command !== undefined)
    .slice(0, most);
  const decided: Decided[] = [];
  for (const { claim } of open) {
    const shown = await read(claim.command ?? '', signal);
    if (shown !== undefined) decided.push(statusOf(claim, shown));
  }
  return decided;
}

/**
 * Which reading holds: the one whose quoted words stand in what was shown, when exactly one does. A reading that quotes
 * nothing that could be looked up decides nothing by itself: the hypothesis stays open, and what was read is shown.
 */
export function statusOf(claim: Claim, shown: string): Decided {
  const text = fold(shown);
  const held = (claim.readings ?? []).filter(({ when }) => {
    const signs = [...when.matchAll(/"([^"]{2,})"|「([^」]{2,})」|`([^`]{2,})`|\b([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]+)+)\b/g)].map(
      ([, ...parts]) => fold(parts.find((part) => part !== undefined) ?? ''),
    );
    return (
      signs.length > 0 &&
      signs.every((sign) => text.includes(sign)) &&
      !/\b(?:no|not|without|absent|missing)\b|(?:な|含まれな|現れな)い/.test(when)
    );
  });
  const [only, ...others] = held;
  if (!only || others.length > 0) return { claim, status: 'open', shown };
  const status =
    only.raises.length > 0 && only.lowers.length === 0
      ? 'supported'
      : only.lowers.length > 0 && only.raises.length === 0
        ? 'refuted'
        : 'open';
  return { claim, status, shown };
}
