import { z } from 'zod';
import { containersOf } from '#analyze/containers.ts';
import { DoryoError } from '#model/error.ts';
import type { Evidence, MetricEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import { formatBytes, formatCores } from '#model/quantity.ts';
import type { Usage } from '#model/snapshot.ts';
import { quoteText } from '#util/text.ts';
import type { Case } from '../case.ts';
import { fullName } from '../names.ts';
import { type Row, shownRows } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { limitInput, namedObject, namespaceInput, objectInput } from '../reading/named-object.ts';
import { defineReadTool, type ToolContext } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  head: { en: 'Use of memory and CPU, the largest first ({at})', ja: 'メモリと CPU の使用量（使用量の多い順、{at}）' },
  none: {
    en: 'No use was measured here. metrics.k8s.io is not served, not readable, or knows nothing of it yet; latency, traffic and errors of requests are never measured by it.',
    ja: '使用量の測定値はありません（metrics.k8s.io が提供されていない、読み取れない、またはまだ値がない）。応答時間、リクエスト数、エラー率は metrics.k8s.io では測定されません。',
  },
  limits: { en: 'requests {requests}, limits {limits}', ja: '要求 {requests}、上限 {limits}' },
  unset: { en: 'not set', ja: '未設定' },
});

/** Measured use beside what was asked for: the two are not the same. */
export const readMetrics = defineReadTool({
  name: 'read_metrics',
  title: { en: 'Measured use', ja: '使用量の測定値' },
  description:
    'Reads measured use of memory and CPU (metrics.k8s.io) of nodes, or of containers beside what they request and their limits. Requested is not used. It knows nothing of latency, traffic or errors.',
  input: z.object({ object: objectInput.object.optional(), namespace: namespaceInput, limit: limitInput }),
  read: async ({ object, namespace, limit }, { held, live, signal }) => {
    const { language } = held.report;
    const say = speaker(words, language);
    const about = object === undefined ? undefined : namedObject(held, { object, namespace }).ref;
    const { all, why } = await usageNow(about?.namespace ?? namespace, { held, signal, ...(live && { live }) });
    const readAt = live?.now();
    const wanted = about && measuredKeys(about, held);
    const found = all.filter(
      ({ object: one }) => (wanted?.has(refKey(one)) ?? true) && (namespace === undefined || one.namespace === namespace),
    );
    const rows = found.toSorted((a, b) => b.bytes - a.bytes).map((usage) => row(usage, held, say));
    const head = [say('head', { at: knownAt(held, readAt) }), ...(rows.length === 0 ? [say('none')] : []), ...why];
    return {
      ...shownRows(rows, { head, limit, language }),
      ...(readAt !== undefined && { readAt }),
      ...(rows.length > 0 && { outcome: 'part' }),
    };
  },
});

/** That nothing is measured is an answer, with the reason that the cluster gives. */
async function usageNow(
  namespace: string | undefined,
  { held, live, signal }: ToolContext,
): Promise<{ readonly all: readonly Usage[]; readonly why: readonly string[] }> {
  if (!live) return { all: held.snapshot.usage, why: [] };
  try {
    return { all: await live.usage(namespace, signal), why: [] };
  } catch (error) {
    if (!(error instanceof DoryoError) || error.code === 'Interrupted') throw error;
    return { all: [], why: [quoteText(error.message), ...(error.hint === undefined ? [] : [quoteText(error.hint)])] };
  }
}

function measuredKeys(ref: ObjectRef, { topology }: Case): ReadonlySet<string> {
  return new Set([refKey(ref), ...topology.podsBelow(ref).map((pod) => refKey(refOf(pod)))]);
}

type Say = ReturnType<typeof speaker<typeof words>>;
function row({ object, container, cores, bytes, at }: Usage, held: Case, say: Say): Row {
  const name = container === undefined ? '' : ` ${quoteText(container, 63)}`;
  const metrics: MetricEvidence[] = [
    { type: 'metric', object, name: container === undefined ? 'memory' : `memory of ${container}`, value: bytes, unit: 'bytes', at },
    { type: 'metric', object, name: container === undefined ? 'cpu' : `cpu of ${container}`, value: cores, unit: 'cores', at },
  ];
  const { text, evidence } = asked(object, container, held, say);
  return { text: `${fullName(object)}${name}  ${formatBytes(bytes)}  ${formatCores(cores)}${text}`, evidence: [...metrics, ...evidence] };
}

function asked(
  object: ObjectRef,
  container: string | undefined,
  held: Case,
  say: Say,
): { readonly text: string; readonly evidence: readonly Evidence[] } {
  const pod = held.topology.hold(object);
  const found = isKind(pod, 'Pod') ? containersOf(pod).find(({ name }) => name === container) : undefined;
  if (!found || !isKind(pod, 'Pod')) return { text: '', evidence: [] };
  const { requests, limits } = found.spec.resources ?? {};
  const amounts = (values: Readonly<Record<string, string>> | undefined): string => {
    const told = [values?.['memory'], values?.['cpu']].filter((value) => value !== undefined);
    return told.length === 0 ? say('unset') : told.join(' ');
  };
  const evidence = requests || limits ? [quote(pod, `${found.specPath}/resources`)] : [];
  return { text: `  ${say('limits', { requests: amounts(requests), limits: amounts(limits) })}`, evidence };
}
