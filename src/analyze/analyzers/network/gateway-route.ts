import { quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isSettledCondition, saysOf } from '../../gateway-conditions.ts';
import { backendsOf, gatewayRef, gatewaysIn, parentStatusesOf, parentsOf, routesIn } from '../../gateways.ts';
import { serviceRef } from '../../resolve-peer.ts';
import { isOlderThan } from '../../services.ts';

export const gatewayRoute = defineAnalyzer({
  id: 'gateway-route',
  reads: ['CustomObject', 'Service'],
  findings: {
    RouteBackendMissing: {
      params: { service: 'text' },
      en: {
        title: 'the route sends to Service {service}, which does not exist',
        why: 'The gateway answers requests for a rule without a valid backend with status 500.',
        remedy: 'Create the Service, or correct the backendRef of the route.',
      },
      ja: {
        title: 'ルートの転送先 Service {service} が存在しない',
        why: '有効な転送先がないルールへの要求には、ゲートウェイがステータス 500 を返します。',
        remedy: 'Service を作成するか、ルートの backendRef を直してください。',
      },
    },
    GatewayRouteBackendPortMissing: {
      params: { service: 'text', port: 'count', ports: 'texts' },
      en: {
        title: 'the route sends to port {port} of Service {service}, which has only {ports}',
        why: 'The gateway finds no endpoints for such a port and answers with an error.',
        remedy: 'Use a port of the Service (not of the pod) in the backendRef of the route.',
      },
      ja: {
        title: 'ルートの転送先 Service {service} にポート {port} がない (あるのは {ports})',
        why: 'ゲートウェイはこのポートの転送先を見つけられず、エラーを返します。',
        remedy: 'ルートの backendRef には、Pod ではなく Service のポートを指定してください。',
      },
    },
    GatewayMissing: {
      params: { routes: 'texts', gateways: 'texts' },
      en: {
        title: 'the Gateway does not exist, and {routes} wants to be attached to it',
        why: 'A route is served only by the Gateways that it names as its parents.',
        remedy: 'Create the Gateway, or correct parentRefs; in this namespace there is {gateways}.',
      },
      ja: {
        title: 'Gateway が存在しないが、{routes} が接続先に指定している',
        why: 'ルートは、parentRefs に指定した Gateway によってのみ公開されます。',
        remedy: 'Gateway を作成するか、parentRefs を直してください。このネームスペースにあるのは {gateways} です。',
      },
    },
    GatewayRouteNotAttached: {
      params: { gateways: 'texts' },
      en: {
        title: 'no controller answers for the route at Gateway {gateways}',
        why: 'A controller writes into the status of a route whether it serves it, and none has.',
        remedy: 'See whether the Gateway exists and the controller of its class runs and watches this namespace.',
      },
      ja: {
        title: 'Gateway {gateways} のコントローラーがルートを処理していない',
        why: 'コントローラーはルートを公開するかどうかを status に書き込みますが、まだ何も書かれていません。',
        remedy: 'Gateway が存在するか、そのクラスのコントローラーが動いていてこのネームスペースを監視しているかを確認してください。',
      },
    },
    GatewayRouteNotAccepted: {
      params: { gateways: 'texts', says: 'texts' },
      en: {
        title: 'Gateway {gateways} does not accept the route: {says}',
        why: 'The Gateway serves nothing of a route that it does not accept.',
        remedy: 'Correct what the message names: the hostnames of the route, or what the listeners of the Gateway allow (allowedRoutes).',
      },
      ja: {
        title: 'Gateway {gateways} がルートを受け入れていない: {says}',
        why: '受け入れられていないルートは、Gateway で公開されません。',
        remedy: 'メッセージが示すもの (ルートの hostnames や、Gateway のリスナーの allowedRoutes) を直してください。',
      },
    },
    GatewayRouteReferenceUnresolved: {
      params: { says: 'texts' },
      en: {
        title: 'a reference of the route cannot be resolved: {says}',
        why: 'The gateway answers requests for the rule with this reference with status 500.',
        remedy: 'Correct the reference; one into another namespace needs a ReferenceGrant there.',
      },
      ja: {
        title: 'ルートの参照先を解決できない: {says}',
        why: 'この参照を含むルールへの要求には、ゲートウェイがステータス 500 を返します。',
        remedy: '参照先を直してください。別のネームスペースを参照するには、そちらに ReferenceGrant が必要です。',
      },
    },
  },
  *analyze(cluster) {
    const routes = routesIn(cluster);
    yield* missingGateways(cluster, routes);
    for (const route of routes) {
      const broken = [...brokenBackends(cluster, route)];
      yield* broken;
      yield* refusals(route, cluster.takenAt, broken.length > 0);
      yield* unanswered(cluster, route);
    }
  },
});

function* brokenBackends(cluster: View<'Service'>, route: CustomObject) {
  for (const { name, namespace, port, path } of backendsOf(route)) {
    const ref = serviceRef(name, namespace);
    const service = cluster.get('Service', name, namespace);
    const absence = cluster.absence('Service', name, namespace);
    if (absence)
      yield {
        reason: 'RouteBackendMissing' as const,
        about: route,
        params: { service: name },
        evidence: [quote(route, path), absence] as const,
        accuses: [ref],
      };
    const ports = service?.spec.ports ?? [];
    if (!service || port === undefined || ports.length === 0 || ports.some((one) => one.port === port)) continue;
    const params = { service: name, port, ports: ports.map((one) => (one.name ? `${one.name} ${one.port}` : String(one.port))) };
    yield {
      reason: 'GatewayRouteBackendPortMissing' as const,
      about: route,
      params,
      evidence: [quote(route, path), quote(service, '/spec/ports')] as const,
    };
  }
}

/** What the status of a route says is refused. A refusal counts only where no other controller accepts the route at the same Gateway. */
function* refusals(route: CustomObject, takenAt: string, hasBrokenBackend: boolean) {
  const statuses = parentStatusesOf(route);
  const accepted = new Set(
    statuses
      .filter(({ conditions }) => conditions.some(({ type, status }) => type === 'Accepted' && status === 'True'))
      .map(({ gateway }) => gateway),
  );
  const wrong = statuses.flatMap(({ gateway, conditions }) =>
    conditions.filter((one) => one.status === 'False' && isSettledCondition(one, takenAt)).map((condition) => ({ gateway, condition })),
  );
  const refused = wrong.filter(({ gateway, condition: { type } }) => type === 'Accepted' && !accepted.has(gateway));
  const [first, ...rest] = refused.map(({ condition }) => quote(route, condition.path));
  if (first) {
    const params = {
      gateways: [...new Set(refused.map(({ gateway }) => gateway))],
      says: saysOf(refused.map(({ condition }) => condition)),
    };
    yield {
      reason: 'GatewayRouteNotAccepted' as const,
      about: route,
      params,
      evidence: [first, ...rest] as const,
      since: refused[0]?.condition.lastTransitionTime,
    };
  }
  const unresolved = wrong.filter(({ condition: { type } }) => type === 'ResolvedRefs').map(({ condition }) => condition);
  const [one, ...others] = unresolved.map(({ path }) => quote(route, path));
  if (one && !hasBrokenBackend) {
    yield {
      reason: 'GatewayRouteReferenceUnresolved' as const,
      about: route,
      params: { says: saysOf(unresolved) },
      evidence: [one, ...others] as const,
      since: unresolved[0]?.lastTransitionTime,
    };
  }
}

/** Gateways that routes name, and that stand not among the held ones of their namespace. Where none is held, they may not have been read. */
function* missingGateways(cluster: View<'CustomObject'>, routes: readonly CustomObject[]) {
  const wanted = routes
    .filter((route) => isOlderThan(route, thresholds.customNotReadySeconds, cluster.takenAt))
    .flatMap((route) => parentsOf(route).map((parent) => ({ route, parent })));
  const gateways = Map.groupBy(gatewaysIn(cluster), ({ metadata }) => metadata.namespace ?? '');
  for (const group of groupsBy(wanted, ({ parent: { namespace, name } }) => `${namespace}/${name}`).values()) {
    const [first] = group;
    const near = gateways.get(first.parent.namespace ?? '') ?? [];
    if (near.length === 0 || near.some(({ metadata }) => metadata.name === first.parent.name)) continue;
    const params = {
      routes: [...new Set(group.map(({ route }) => `${route.kind} ${route.metadata.name}`))],
      gateways: near.map(({ metadata }) => metadata.name),
    };
    const evidence = [
      quote(first.route, first.parent.path),
      ...group.slice(1).map(({ route, parent }) => quote(route, parent.path)),
      ...near.map((one) => quote(one, '/metadata/name')),
    ] as const;
    yield { reason: 'GatewayMissing' as const, about: gatewayRef(first.parent.name, first.parent.namespace), params, evidence };
  }
}

/** A route that no controller has written a status into, although it is old enough. One that a controller accepted waits for the others. */
function* unanswered(cluster: View<'CustomObject'>, route: CustomObject) {
  const parents = parentsOf(route);
  const [first] = parents;
  if (!first || parentStatusesOf(route).length > 0 || !isOlderThan(route, thresholds.customNotReadySeconds, cluster.takenAt)) return;
  const accuses = parents.map(({ name, namespace }) => gatewayRef(name, namespace));
  yield {
    reason: 'GatewayRouteNotAttached' as const,
    about: route,
    params: { gateways: parents.map(({ name }) => name) },
    evidence: [quote(route, '/spec/parentRefs')] as const,
    since: route.metadata.creationTimestamp,
    accuses,
  };
}
