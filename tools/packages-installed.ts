/**
 * Ends with 0 when node_modules holds what package-lock.json says, for this system. npm writes what it installed into
 * `node_modules/.package-lock.json` as its last step, so that an install that was cut off does not count.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly integrity?: string;
}
type Packages = Readonly<Record<string, LockedPackage>>;

const root = process.argv[2] ?? '.';
process.exitCode = isInstalled() ? 0 : 1;

function isInstalled(): boolean {
  const locked = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!locked || !installed) return false;
  const extra = Object.keys(installed).some((name) => !locked[name]);
  return (
    !extra &&
    Object.entries(locked).every(([name, { version, integrity, optional }]) => {
      const here = installed[name];
      if (name === '') return true;
      return here ? here.version === version && here.integrity === integrity : optional === true;
    })
  );
}

function packagesIn(file: string): Packages | undefined {
  try {
    return (JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { readonly packages?: Packages }).packages;
  } catch {
    return undefined;
  }
}
