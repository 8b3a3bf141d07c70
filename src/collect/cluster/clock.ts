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
  const because = `this machine's clock is ${Math.round(Math.abs(off) / 1000)} s ${off > 0 ? 'ahead of' : 'behind'} the API server's; all times are judged by the server's`;
  return { takenAt, gaps: [{ kind: 'failed', what: "this machine's clock", because, reveal: 'date -u' }] };
}
