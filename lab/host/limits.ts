import { readFileSync, writeFileSync } from 'node:fs';
import { DoryoError } from '#model/error.ts';

const instances = '/proc/sys/fs/inotify/max_user_instances';
/** A lab with two nodes takes some forty; the usual limit of 128 is reached by the third lab. */
const wanted = 1024;

/** Raises the number of inotify instances a user may have, as every installer of Kubernetes does. Fails with `Forbidden` where it may not be raised. */
export function raiseInotifyLimit(): void {
  if (Number(readFileSync(instances, 'utf8')) >= wanted) return;
  try {
    writeFileSync(instances, String(wanted));
  } catch (cause) {
    throw new DoryoError('Forbidden', `${instances} is too low for several labs, and may not be raised here`, {
      hint: `On the machine itself: sysctl -w fs.inotify.max_user_instances=${wanted}`,
      cause,
    });
  }
}
