import type { Gap } from '#model/gap.ts';
import type { Transport } from './transport.ts';

/** Clocks that differ by more than this are told. Milliseconds. */
const tolerated = 30_000;

/** The snapshot's time: the server's own clock where it tells it, else ours. A clock that is far off is a gap. */
export function takenAtOf(clock: ReturnType<Transport['clock']>): { readonly takenAt: string; readonly gaps: readonly Gap[] } {
  if (!clock) return { takenAt: new Date().toISOString(), gaps: [] };
  const takenAt = new Date(clock.server).toISOString();
  const off = clock.local - clock.server;
  if (Math.abs(off) <= tolerated) return { takenAt, gaps: [] };
  const n = Math.round(Math.abs(off) / 1000);
  const because = [{ say: off > 0 ? 'clockAhead' : 'clockBehind', n }, { say: 'serverClock' }] as const;
  return { takenAt, gaps: [{ kind: 'failed', what: { say: 'ownClock' }, because, reveal: 'date -u' }] };
}
