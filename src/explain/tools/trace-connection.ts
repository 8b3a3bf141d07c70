import { z } from 'zod';
import { isReady } from '#analyze/pods.ts';
import { DoryoError } from '#model/error.ts';
import { kindNamed } from '#model/kind-names.ts';
import { isKind } from '#model/kinds.ts';
import { type Pod, refOf } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import type { Case } from '../case.ts';
import { fullName } from '../names.ts';
import { shownRows } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { heldObject, namespaceInput } from '../reading/named-object.ts';
import { type Connection, type StepState, type TraceStep, traceSteps } from '../reading/trace-steps.ts';
import { defineReadTool } from '../tool.ts';
import { traceWords } from '../words/trace.ts';
import { speaker } from '../words.ts';

/** The way of a connection from a name to a pod, step by step, by what was read. */
export const traceConnection = defineReadTool({
  name: 'trace_connection',
  title: { en: 'The way of a connection', ja: '接続経路の追跡' },
  description:
    'Follows a connection by the state of the cluster, step by step with evidence: DNS of the caller, the name to a Service, its port, its ready pods and EndpointSlices, the port of the pod, network policies of both ends; says which step stops it. No packet is sent.',
  input: z.object({
    to: z
      .string()
      .min(1)
      .max(500)
      .describe('Host, host:port, URL or service/NAME, as the caller writes it: store:8080, http://db.shop.svc/.'),
    from: z
      .string()
      .min(1)
      .max(320)
      .optional()
      .describe('The caller, a pod or workload as KIND/NAME. Without it policies and its DNS are not judged.'),
    namespace: namespaceInput.describe('The namespace of the caller, in which short names are resolved.'),
    port: z
      .union([z.int().min(1).max(65_535), z.string().min(1).max(63)])
      .optional()
      .describe('Number or name, where `to` does not hold it.'),
    protocol: z.enum(['TCP', 'UDP']).optional().describe('TCP by default.'),
  }),
  read: ({ to, from, namespace, port, protocol = 'TCP' }, { held }) => {
    const { language } = held.report;
    const say = speaker(traceWords, language);
    const caller = from === undefined ? undefined : callerOf(from, namespace, held);
    const target = targetOf(to);
    const connection: Connection = {
      host: target.host,
      port: port ?? target.port,
      protocol,
      caller,
      namespace: caller?.metadata.namespace ?? namespace ?? target.namespace ?? 'default',
    };
    const steps = traceSteps(connection, held);
    const rows = steps.map((step) => ({ text: `${say(marks[step.state])}  ${told(step, say)}`, evidence: step.evidence }));
    const who = caller ? fullName(refOf(caller)) : say('anyone', { namespace: connection.namespace });
    const head = [say('head', { from: who, to: quoteText(to, 200), at: knownAt(held) }), say(verdictOf(steps))];
    return shownRows(rows, { head, language });
  },
});

const marks = { holds: 'markHolds', stops: 'markStops', unclear: 'markUnclear', note: 'markNote' } as const satisfies Readonly<
  Record<StepState, keyof typeof traceWords>
>;

type Say = ReturnType<typeof speaker<typeof traceWords>>;
function told({ name, values }: TraceStep, say: Say): string {
  // The values of each step are those of its phrase: the test over all steps holds it.
  return (say as (key: string, values: TraceStep['values']) => string)(name, values);
}

function verdictOf(steps: readonly TraceStep[]): 'stopped' | 'unclear' | 'leaves' | 'connects' {
  if (steps.some(({ state }) => state === 'stops')) return 'stopped';
  if (steps.some(({ name }) => name === 'outside' || name === 'address' || name === 'externalName' || name === 'loopback')) return 'leaves';
  return steps.some(({ state }) => state === 'unclear') ? 'unclear' : 'connects';
}

function callerOf(from: string, namespace: string | undefined, held: Case): Pod {
  const object = heldObject(held, { object: from, namespace });
  if (isKind(object, 'Pod')) return object;
  const pods = held.topology.podsBelow(refOf(object));
  const pod = pods.find(isReady) ?? pods[0];
  if (pod) return pod;
  throw new DoryoError('NotFound', `${fullName(refOf(object))} has no pod that could call.`, {
    hint: 'leave out from, and give the namespace',
  });
}

/** `http://db.shop.svc:5432/x`, `db:5432`, `[::1]:80`, `service/db`. */
function targetOf(to: string): { readonly host: string; readonly port: number | undefined; readonly namespace?: string } {
  const named = /^([A-Za-z]+)\/([a-z0-9][a-z0-9.-]*)$/.exec(to);
  if (named && kindNamed(named[1] ?? '') === 'Service') return { host: named[2] ?? '', port: undefined };
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^@/\s]*@)?(\[[0-9a-f:.]+\]|[^:/\s?#]+)(?::(\d{1,5}))?(?:[/?#].*)?$/i.exec(to.trim());
  if (!match)
    throw new DoryoError('BadInput', `"${quoteText(to, 100)}" names no host.`, { hint: 'write it as store:8080 or http://store/' });
  const scheme = match[1]?.toLowerCase();
  const usual = scheme === 'http' ? 80 : scheme === 'https' ? 443 : undefined;
  return { host: (match[2] ?? '').replace(/^\[|\]$/g, ''), port: match[3] === undefined ? usual : Number(match[3]) };
}
