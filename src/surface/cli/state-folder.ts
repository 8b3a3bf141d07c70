import { homedir } from 'node:os';
import path from 'node:path';
import type { Environment } from './language.ts';

/** Where doryo keeps what it learns on this machine, by the XDG base directory specification: `$XDG_STATE_HOME/doryo`, or `~/.local/state/doryo`. */
export function stateFolder({ XDG_STATE_HOME }: Environment): string {
  const folder = XDG_STATE_HOME && path.isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : path.join(homedir(), '.local/state');
  return path.join(folder, 'doryo');
}
