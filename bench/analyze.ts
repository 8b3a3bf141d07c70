/**
 * Measures `doryo analyze`, as it is published, against its floor on the cluster of KUBECONFIG, in turn, as whole processes:
 * wall time, requests, peak memory; then offline on a snapshot of the same cluster. Usage: node bench/analyze.ts [RUNS]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Run {
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  readonly stdout: string;
}
const runs = Number(process.argv[2] ?? 5);
const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'doryo-bench-'));
const doryo = 'dist/doryo.js';
run(['tools/build.ts']);
try {
  const snapshot = path.join(folder, 'snapshot.doryo.json.gz');
  run([doryo, 'snapshot', '-o', snapshot, '--logs', 'none']);
  compare('live', ['bench/floor.ts'], [doryo, 'analyze', '--logs', 'none', '-o', 'json']);
  compare('offline', ['bench/floor.ts', snapshot], [doryo, 'analyze', '-f', snapshot, '-o', 'json']);
  console.log(`snapshot: ${(readFileSync(snapshot).length / 1e6).toFixed(1)} MB packed`);
} finally {
  rmSync(folder, { recursive: true });
}

function compare(title: string, floor: readonly string[], measured: readonly string[]): void {
  const pairs = Array.from({ length: runs }, () => ({ floor: run(floor), measured: run(measured) }));
  const ratio = median(pairs.map((pair) => pair.measured.milliseconds / pair.floor.milliseconds));
  const report = JSON.parse(pairs[0]?.measured.stdout ?? '{}') as {
    stats: { requests: number; objects: number; bytes: number; durations: object };
    incidents: readonly unknown[];
  };
  console.log(
    `${title}: ${median(pairs.map((pair) => pair.measured.milliseconds)).toFixed(0)} ms against a floor of ${median(pairs.map((pair) => pair.floor.milliseconds)).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (median of ${runs} pairs)`,
  );
  console.log(
    `  peak memory ${median(pairs.map((pair) => pair.measured.peakMegabytes)).toFixed(0)} MB, floor ${median(pairs.map((pair) => pair.floor.peakMegabytes)).toFixed(0)} MB`,
  );
  console.log(
    `  ${report.stats.objects} objects, ${report.stats.requests} requests, ${(report.stats.bytes / 1e6).toFixed(1)} MB, ${report.incidents.length} incidents`,
  );
  console.log(`  phases ${JSON.stringify(report.stats.durations)}`);
}

function run(words: readonly string[]): Run {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', path.join(root, 'bench/peak.ts'), ...words], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const milliseconds = performance.now() - started;
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return { milliseconds, peakMegabytes: Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024, stdout };
}
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
