import type { Boundary, BoundarySetting } from '#explain/boundary/boundary.ts';
import type { Case } from '#explain/case.ts';
import type { Profile } from '#model/profile.ts';
import { boundaryOf } from './asking.ts';
import type { Terminal } from './terminal.ts';

/** The boundary of what is served, by the profile of the cluster and the flag, made once for each reading. */
export function boundaryOnDemand(
  profile: () => Profile | undefined,
  { terminal, send }: { readonly terminal: Terminal; readonly send: BoundarySetting | undefined },
): (held: Case) => Promise<Boundary> {
  const made = new WeakMap<Case, Promise<Boundary>>();
  return (held) => {
    const known = made.get(held);
    if (known) return known;
    const settings = { ...(profile()?.model ?? { use: 'allowed' as const }), ...(send !== undefined && { send }) };
    const boundary = boundaryOf({ held, settings, terminal });
    made.set(held, boundary);
    return boundary;
  };
}
