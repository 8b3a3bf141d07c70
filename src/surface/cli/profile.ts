import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { readProfileFile } from '#collect/profile-file.ts';
import { DoryoError } from '#model/error.ts';
import { type Profile, profileFor } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { oneOf } from './arguments.ts';
import type { Environment } from './language.ts';

export interface ProfileFlags {
  readonly profile?: string | undefined;
  readonly profiles?: string | undefined;
  readonly context?: string | undefined;
}

/** Gives the profile for what was read, or undefined when none fits. */
export type ProfileChooser = (snapshot: Pick<Snapshot, 'cluster' | 'sources'>) => Profile | undefined;

/** Reads the context file: `--profiles`, otherwise `$XDG_CONFIG_HOME/doryo/profiles.yaml` when there is one. A `--profile` it does not hold is refused. */
export async function profileChooser(
  { profile: name, profiles, context }: ProfileFlags,
  environment: Environment,
): Promise<ProfileChooser> {
  const file = profiles ?? usualFile(environment);
  if (profiles === undefined && !existsSync(file)) {
    if (name === undefined) return () => undefined;
    throw new DoryoError('BadConfig', `there is no context file with profiles: ${file} does not exist.`, {
      hint: 'name the file: --profiles PATH',
    });
  }
  const held = await readProfileFile(file);
  const names = held.profiles.map((one) => one.name);
  const chosen = name === undefined ? undefined : oneOf(name, names, { what: 'profile', hint: `${file} has: ${names.join(', ')}` });
  return ({ cluster, sources }) => {
    const here = context ?? sources.find(({ type }) => type === 'cluster')?.name;
    return profileFor(held, {
      cluster: cluster.name,
      ...(here !== undefined && { context: here }),
      ...(chosen !== undefined && { name: chosen }),
    });
  };
}

export interface ConfiguredModel {
  readonly profile: string;
  readonly settings: NonNullable<Profile['model']>;
}

/** What the profiles of the context file say of models, or the one profile that is named. */
export async function configuredModels({ profile, profiles }: ProfileFlags, environment: Environment): Promise<readonly ConfiguredModel[]> {
  const file = profiles ?? usualFile(environment);
  if (profiles === undefined && profile === undefined && !existsSync(file)) return [];
  const held = await readProfileFile(file);
  const hint = `${file} has: ${held.profiles.map(({ name }) => name).join(', ')}`;
  const name =
    profile === undefined
      ? undefined
      : oneOf(
          profile,
          held.profiles.map((one) => one.name),
          { what: 'profile', hint },
        );
  return held.profiles.flatMap((one) =>
    one.model && (name === undefined || one.name === name) ? [{ profile: one.name, settings: one.model }] : [],
  );
}

/** `$XDG_CONFIG_HOME/doryo/profiles.yaml`, by default in ~/.config. */
function usualFile({ XDG_CONFIG_HOME }: Environment): string {
  return path.join(XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'doryo/profiles.yaml');
}
