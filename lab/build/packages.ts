import { DoryoError } from '#model/error.ts';
import { attempt, run } from '../host/run.ts';
import { debianPackages } from '../versions.ts';

/** Installs what is missing of the Debian packages, or says what to install where that cannot be done. */
export async function installPackages(say: (line: string) => void): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  if (!(await isThere('apt-get')))
    throw new DoryoError('NotFound', `the lab needs programs that are not installed, from the Debian packages ${missing.join(', ')}`, {
      hint: 'Install them with the package manager of your system, then run this again.',
    });
  say(`installing Debian packages: ${missing.join(', ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const install = ['install', '-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...missing];
  if ((await attempt('apt-get', install, { env })).code === 0) return;
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', install, { env });
}

/** Packages that dpkg does not know as installed; all of them where there is no dpkg, unless their programs are there. */
export async function missingPackages(): Promise<readonly string[]> {
  if (!(await isThere('dpkg-query'))) {
    const programs = ['containerd', 'runc', 'docker-registry', 'skopeo', 'iptables', 'ipset', 'conntrack', 'openssl', 'gcc', 'debootstrap'];
    const absent = await Promise.all(programs.map(async (program) => ((await isThere(program)) ? [] : [program])));
    return absent.flat();
  }
  const { out } = await attempt('dpkg-query', ['-W', '-f', '${Package} ${Status}\n', ...debianPackages]);
  const installed = new Set(out.split('\n').flatMap((line) => (line.endsWith(' install ok installed') ? [line.split(' ')[0]] : [])));
  return debianPackages.filter((name) => !installed.has(name));
}

/** Whether a program stands in PATH. */
export async function isThere(program: string): Promise<boolean> {
  return (await attempt('sh', ['-c', 'command -v "$1"', 'sh', program])).code === 0;
}
