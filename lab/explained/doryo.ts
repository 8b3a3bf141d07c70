import path from 'node:path';
import { type Report, reportSchema } from '#explain/report.ts';
import { startModelServer } from '../../test/model-server/model-server.ts';
import type { Script } from '../../test/model-server/script.ts';
import { attempt, type Result } from '../host/run.ts';
import { projectFolder } from '../paths.ts';

export const mainFile = path.join(projectFolder, 'src/surface/cli/main.ts');
/** No run of doryo takes longer than this, in milliseconds. */
const longest = 180_000;

/** The real program, as an account that may only read. */
export interface Doryo {
  readonly env: Readonly<Record<string, string>>;
  readonly run: (...words: readonly string[]) => Promise<Result>;
  /** Runs it with a scripted model behind real HTTP. */
  readonly asking: (script: Script, ...words: readonly string[]) => Promise<Result & { readonly requests: number }>;
}

export function doryoAs(kubeconfig: string, home: string): Doryo {
  const env = { KUBECONFIG: kubeconfig, HOME: home, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home, NO_COLOR: '1' };
  const run = (...words: readonly string[]): Promise<Result> =>
    attempt(process.execPath, [mainFile, ...words], { env, signal: AbortSignal.timeout(longest) });
  return {
    env,
    run,
    asking: async (script, ...words) => {
      await using server = await startModelServer(script);
      const model = ['--backend', 'openai-compatible', '--model-url', server.url, '--model', 'scripted', '--send', 'off', '--yes-send'];
      return { ...(await run(...words, ...model)), requests: server.received.length };
    },
  };
}

/** The report of a run with `-o json`. Fails with what doryo said where there is none. */
export function reportOf({ code, out, err }: Result): Report {
  if (code !== 0) throw new Error(`doryo ended with ${code}: ${err.trim().split('\n').slice(-4).join(' / ')}`);
  return reportSchema.parse(JSON.parse(out));
}
