import { parseCommand } from '#explain/commands/parse.ts';
import { checkAccess } from '#explain/tools/check-access.ts';
import { DoryoError } from '#model/error.ts';
import { kindInfo } from '#model/kinds.ts';
import type { Session } from '../session/session.ts';
import type { Way } from '../way.ts';

/** So many questions are put to the API server for one list of ways. */
const most = 6;

/** What of the commands the person may not do, by the API server itself: as words such as `patch deployments/scale -n shop`. */
export async function forbiddenIn(session: Session, ways: readonly Way[]): Promise<ReadonlyMap<string, string>> {
  const { ports, held } = session;
  const forbidden = new Map<string, string>();
  if (!ports.cluster || !held) return forbidden;
  const questions = Map.groupBy(
    ways.flatMap(({ commands }) => commands.flatMap((command) => asQuestion(command) ?? [])),
    ({ words }) => words,
  );
  for (const [words, same] of [...questions].slice(0, most)) {
    const [first] = same;
    if (first && (await isDenied(session, first))) for (const { command } of same) forbidden.set(command, words);
  }
  return forbidden;
}

interface Question {
  readonly command: string;
  readonly words: string;
  readonly input: Readonly<Record<string, string>>;
}
/** What kubectl sends for a command that changes something: a patch, of the scale of a workload where it scales. */
function asQuestion(command: string): Question | undefined {
  const parsed = parseCommand(command);
  if (!('command' in parsed) || parsed.command.effect !== 'write') return undefined;
  const { verb, targets, namespace } = parsed.command;
  const [target] = targets;
  const kind = verb === 'uncordon' || verb === 'cordon' ? 'Node' : target?.kind;
  if (kind === undefined || !Object.hasOwn(kindInfo, kind)) return undefined;
  const resource = `${kindInfo[kind as keyof typeof kindInfo].resource}${verb === 'scale' ? '/scale' : ''}`;
  const scope = namespace === undefined ? {} : { namespace };
  return {
    command,
    words: `patch ${resource}${namespace === undefined ? '' : ` -n ${namespace}`}`,
    input: { verb: 'patch', resource, ...scope },
  };
}

/** A question that the API server does not answer forbids nothing. */
async function isDenied({ ports, held }: Session, { input }: Question): Promise<boolean> {
  if (!ports.cluster || !held) return false;
  try {
    const { outcome } = await checkAccess.read(input, { held, live: ports.cluster.live, signal: ports.signal });
    return outcome === 'denied';
  } catch (error) {
    if (!(error instanceof DoryoError) || ports.signal.aborted) throw error;
    return false;
  }
}
