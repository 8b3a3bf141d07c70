import type { Boundary, BoundarySetting } from '#explain/boundary/boundary.ts';
import { boundaryIn } from '#explain/boundary/boundary-in.ts';
import type { Case } from '#explain/case.ts';
import type { Profile } from '#model/profile.ts';
import { stateFolder } from './state.ts';
import type { Terminal } from './terminal.ts';

type Outgoing = Pick<Boundary, 'seal' | 'sealValue' | 'openValue'>;
interface Sending {
  readonly terminal: Terminal;
  /** What the flag says, in place of the profile. */
  readonly send: BoundarySetting | undefined;
}

/** The boundary of what is served, by the profile of the cluster: one for each case, made when it is first asked for. */
export function boundaryOnDemand(profile: () => Profile | undefined, { terminal, send }: Sending): (held: Case) => Outgoing {
  const made = new WeakMap<Case, Outgoing>();
  return (held) => {
    const known = made.get(held);
    if (known) return known;
    const settings = { ...profile()?.model, ...(send !== undefined && { send }) };
    const boundary = boundaryIn(stateFolder(terminal.environment), { held, settings });
    made.set(held, boundary);
    return boundary;
  };
}
