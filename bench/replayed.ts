/**
 * Measures `doryo analyze` on a recorded cluster that a real API server shows again, alone on the machine: no controller, no
 * kubelet and no played node takes part of its processors. Usage: node bench/replayed.ts SNAPSHOT [RUNS]
 */
import path from 'node:path';
import { openCluster } from '#collect/cluster/read-cluster.ts';
import { readFiles } from '#collect/file/read-files.ts';
import { runInside } from '../lab/cluster/inside.ts';
import { defaultPlan } from '../lab/cluster/plan.ts';
import { replay } from '../lab/scanner/replay.ts';
import { withLabFor } from '../lab/scenarios/sessions.ts';

const [file = '', runs = '5', kubeconfig] = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);
if (kubeconfig === undefined) {
  const plan = { ...defaultPlan, nodes: 0, addons: false, controllers: false };
  const again = (script: string, ...rest: readonly string[]) => [process.execPath, path.join(import.meta.dirname, script), ...rest];
  process.exitCode = await withLabFor(plan, 'bench', {
    say,
    work: async (lab) => {
      const shown = await runInside(lab, again('replayed.ts', path.resolve(file), runs, lab.kubeconfig));
      return shown === 0 ? runInside(lab, again('analyze.ts', runs)) : shown;
    },
  });
} else {
  const transport = openCluster({ kubeconfig });
  try {
    await replay(await readFiles([file]), transport);
  } finally {
    await transport.close();
  }
}
