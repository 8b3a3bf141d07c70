import { readFiles } from '#collect/file/read-files.ts';
for (const arg of process.argv.slice(2)) {
  const t = performance.now();
  try {
    const s = await readFiles(arg.split('+'), { now: '2026-11-25T02:10:00Z' });
    const by = (xs: readonly string[]) => Object.entries(Object.groupBy(xs, (x) => x)).map(([k, v]) => `${k}:${v?.length}`).join(' ');
    console.log(arg, s.takenAt, s.sources[0]?.formats, '\n  objects', by(s.objects.map((o) => o.kind)), '\n  events', s.events.length, 'rows', s.events.filter((e) => e.row).length, 'logs', s.logs.length, 'obs', by(s.observations.map((o) => o.shape)),
      '\n  coverage', s.coverage.slice(0, 6).map((c) => `${c.kind}/${c.namespace ?? '*'}=${c.count}${c.complete ? '' : '!'}`).join(' '), s.coverage.length, '\n  gaps', s.gaps.map((g) => `${g.kind} ${g.what}: ${g.because}`).slice(0, 8), `\n  ${Math.round(performance.now() - t)} ms`, Math.round(process.memoryUsage().rss / 1e6), 'MB');
  } catch (e) { console.log(arg, String(e), (e as { hint?: string }).hint, (e as Error).name === 'DoryoError' ? '' : (e as Error).stack); }
}
