import { setTimeout as sleep } from 'node:timers/promises';
import { DoryoError } from '#model/error.ts';

/** Asks again and again until the answer is true. Fails with `CommandFailed` after the given seconds, saying what was waited for. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  { seconds, every = 0.2, hint }: { readonly seconds: number; readonly every?: number; readonly hint?: string },
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > end)
      throw new DoryoError('CommandFailed', `waited ${seconds} s in vain for ${what}`, hint === undefined ? {} : { hint });
    await sleep(every * 1000);
  }
}
