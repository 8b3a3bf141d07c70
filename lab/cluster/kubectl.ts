import { attempt, type Result, type RunOptions, run } from '../host/run.ts';
import { kubePath, type LabPaths } from '../paths.ts';
import { planOf } from './plan.ts';

/** A cluster that scenarios may break: how to run its kubectl. */
export interface Cluster {
  readonly kubeconfig: string;
  /** Fails with what kubectl said when it does not end with 0. */
  readonly kubectl: (args: readonly string[], options?: RunOptions) => Promise<string>;
  readonly attempt: (args: readonly string[], options?: RunOptions) => Promise<Result>;
}

/** The cluster of a lab. */
export function clusterOf(lab: LabPaths, version = planOf(lab).version): Cluster {
  const command = (args: readonly string[]) => ['kubectl', '--kubeconfig', lab.kubeconfig, ...args];
  return {
    kubeconfig: lab.kubeconfig,
    kubectl: (args, options) => run(kubePath(version), command(args), { netns: lab.netns, ...options }),
    attempt: (args, options) => attempt(kubePath(version), command(args), { netns: lab.netns, ...options }),
  };
}

/** A cluster somebody has, through the kubectl in PATH. */
export function clusterAt(kubeconfig: string): Cluster {
  const command = (args: readonly string[]) => ['--kubeconfig', kubeconfig, ...args];
  return {
    kubeconfig,
    kubectl: (args, options) => run('kubectl', command(args), options),
    attempt: (args, options) => attempt('kubectl', command(args), options),
  };
}
