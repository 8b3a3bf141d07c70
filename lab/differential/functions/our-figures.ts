import { type Autoscaler, measuredBy, wantedReplicas } from '#analyze/autoscalers.ts';
import { desiredHealthy } from '#analyze/disruption-budgets.ts';
import { scaled } from '#analyze/int-or-percent.ts';
import { podUsage } from '#analyze/quota-usage.ts';
import { fenceposts } from '#analyze/rollout.ts';
import type { Kinds, Pod } from '#model/object.ts';
import { read } from '../generate/values.ts';
import type { Figure, Metric } from './figures.ts';

/** One line of the oracle. */
export interface FigureTold {
  readonly invalid?: string;
  readonly value: number;
  readonly surge: number;
  readonly unavailable: number;
  readonly quantity?: string;
  readonly replicas: number;
  /** The metric as the controller writes it into the status. */
  readonly current: Readonly<Record<string, string | number>>;
}

/** The same figure by doryo, as one text. Of an autoscaler doryo sees no more than its status. */
export function ourFigure(given: Figure, { current }: FigureTold): string {
  const { kind, value = 0, total = 0, roundUp = false, surge = 0, unavailable = 0, budget = {}, pod, resource = '', metric } = given;
  if (kind === 'share') return String(scaled(value, total, roundUp ? 'up' : 'down'));
  if (kind === 'budget') return String(desiredHealthy(budget, total));
  if (kind === 'fenceposts') {
    const spec = { replicas: total, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: surge, maxUnavailable: unavailable } } };
    const found = fenceposts(read<Kinds['Deployment']>({ spec }));
    return `${found.surge} ${found.unavailable}`;
  }
  if (kind === 'usage') return String(Math.round(podUsage(read<Pod>(pod ?? {}), resource) * (resource.endsWith('cpu') ? 1000 : 1)));
  return metric ? ourReplicas(metric, current) : '';
}

function ourReplicas({ source, target, amount, pods, tolerance }: Metric, current: FigureTold['current']): string {
  const field = source === 'Resource' ? 'resource' : source === 'Pods' ? 'pods' : source === 'Object' ? 'object' : 'external';
  const [measured] = measuredBy(
    read<Autoscaler>({
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        metrics: [{ type: source, [field]: { target: { [target]: target === 'averageUtilization' ? Number(amount) : amount } } }],
        ...(tolerance !== undefined && { behavior: { scaleUp: { tolerance } } }),
      },
      status: { currentMetrics: [{ type: source, [field]: { current } }] },
    }),
  );
  const wanted = measured && wantedReplicas(measured, pods.length);
  return wanted !== undefined && wanted > pods.length ? String(wanted) : 'no more';
}
