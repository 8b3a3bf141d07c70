import { outgoingFetch } from '#collect/outgoing-fetch.ts';
import type { Fetch } from '../backend.ts';

/** A fetch for one back end. A model may think for long: the watchdog sees to silence. */
export function modelFetch(url: string, environment: Readonly<Record<string, string | undefined>>): Fetch {
  if (url === '') return () => Promise.reject(new Error('this back end has no address'));
  return outgoingFetch(new URL(url), environment);
}
