import type { Boundary } from '#explain/boundary/boundary.ts';
import { boundaryIn } from '#explain/boundary/boundary-in.ts';
import type { Case } from '#explain/case.ts';
import type { Profile } from '#model/profile.ts';
import { stateFolder } from './state.ts';
import type { Terminal } from './terminal.ts';

type Outgoing = Pick<Boundary, 'seal' | 'sealValue' | 'openValue'>;

/** The boundary of what is served, by the profile of the cluster: one for each case, made when it is first asked for. */
export function boundaryOnDemand(profile: () => Profile | undefined, { environment }: Terminal): (held: Case) => Outgoing {
  const made = new WeakMap<Case, Outgoing>();
  return (held) => {
    const known = made.get(held);
    if (known) return known;
    const boundary = boundaryIn(stateFolder(environment), { held, settings: profile()?.model ?? {} });
    made.set(held, boundary);
    return boundary;
  };
}
