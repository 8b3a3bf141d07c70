import type { Boundary, BoundarySetting } from '#explain/boundary/boundary.ts';
import { boundaryIn } from '#explain/boundary/boundary-in.ts';
import type { Case } from '#explain/case.ts';
import { sendAllowed } from '#explain/model/choose.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';
import type { Profile } from '#model/profile.ts';
import { oncePer } from '#util/once.ts';
import { stateFolder } from './state.ts';
import type { Terminal } from './terminal.ts';

type Outgoing = Pick<Boundary, 'seal' | 'sealTogether' | 'sealValue' | 'openValue'>;
interface Sending {
  readonly terminal: Terminal;
  /** What the flag says, in place of the profile. */
  readonly send: BoundarySetting | undefined;
}

/** The boundary of what is served, by the profile of the cluster: one for each case, made when it is first asked for. */
export function boundaryOnDemand(profile: () => Profile | undefined, { terminal, send }: Sending): (held: Case) => Outgoing {
  return oncePer((held) => boundaryIn(stateFolder(terminal.environment), { held, settings: settingsOf(profile()?.model, send) }));
}

/** Whoever connects may be a model: a profile that forbids models, or lets out less than the flag, holds here too. */
function settingsOf(profile: Profile['model'], send: BoundarySetting | undefined): Partial<BackendSettings> {
  if (profile?.use === 'never') {
    throw new DoryoError('Forbidden', 'the profile forbids that anything of this cluster goes to a model (model.use: never).', {
      hint: 'ask whoever keeps the profile; doryo analyze and doryo ask need no model',
    });
  }
  return { ...profile, ...(send !== undefined && { send: sendAllowed(send, profile?.send) }) };
}
