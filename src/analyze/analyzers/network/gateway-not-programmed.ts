import { quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { textOf } from '../../custom-fields.ts';
import { isSettledCondition, saysOf } from '../../gateway-conditions.ts';
import { conditionsAt, gatewayClassesIn, gatewayClassRef, gatewaysIn, listenersOf, type PlacedCondition } from '../../gateways.ts';
import { isOlderThan } from '../../services.ts';

export const gatewayNotProgrammed = defineAnalyzer({
  id: 'gateway-not-programmed',
  reads: ['CustomObject'],
  findings: {
    GatewayClassMissing: {
      params: { gateways: 'texts', classes: 'texts' },
      en: {
        title: 'the GatewayClass does not exist, and Gateway {gateways} asks for it',
        why: 'No controller takes a Gateway of a class that does not exist, so nothing listens for it.',
        remedy: 'Install the controller with this class, or set gatewayClassName to one that exists; there is {classes}.',
      },
      ja: {
        title: 'GatewayClass が存在しないが、Gateway {gateways} が指定している',
        why: '存在しないクラスの Gateway はどのコントローラーも処理しないため、要求を受け付けるものがありません。',
        remedy: 'このクラスのコントローラーを導入するか、gatewayClassName を存在するもの ({classes}) に変えてください。',
      },
    },
    GatewayNotHandled: {
      params: { class: 'text' },
      en: {
        title: 'no controller has taken the Gateway of class {class}',
        why: 'Until a controller takes the Gateway, nothing listens for it and its routes are not served.',
        remedy: 'See whether the GatewayClass exists, and whether the controller that it names runs.',
      },
      ja: {
        title: 'クラス {class} の Gateway を処理するコントローラーがない',
        why: 'コントローラーが処理するまで Gateway は要求を受け付けず、そのルートも公開されません。',
        remedy: 'GatewayClass が存在するか、それが指定するコントローラーが動いているかを確認してください。',
      },
    },
    GatewayNotProgrammed: {
      params: { says: 'texts' },
      en: {
        title: 'the Gateway is not in service: {says}',
        why: 'What the routes of this Gateway publish cannot be reached, or not as its newest version says.',
        remedy: 'Correct what the message names; the controller tries again by itself.',
      },
      ja: {
        title: 'Gateway が稼働していない: {says}',
        why: 'この Gateway のルートが公開するものに接続できないか、最新の設定が反映されていません。',
        remedy: 'メッセージが示すものを直してください。コントローラーが自動で再試行します。',
      },
    },
    GatewayListenerNotReady: {
      params: { listeners: 'texts', says: 'texts' },
      en: {
        title: 'listener {listeners} is not in service: {says}',
        why: 'Routes are not served through a listener that conflicts with another one, or whose certificate or protocol cannot be used.',
        remedy: 'Correct the listener, or the Secret that its certificateRefs name.',
      },
      ja: {
        title: 'リスナー {listeners} が稼働していない: {says}',
        why: 'ほかと競合するリスナーや、証明書やプロトコルを使えないリスナーでは、ルートが公開されません。',
        remedy: 'リスナーの設定、または certificateRefs が指す Secret を直してください。',
      },
    },
  },
  *analyze(cluster) {
    const gateways = gatewaysIn(cluster);
    const classes = gatewayClassesIn(cluster);
    const held = new Set(classes.map(({ metadata }) => metadata.name));
    // Classes stand in no namespace: a list that holds one holds them all.
    const missing = Map.groupBy(classes.length === 0 ? [] : gateways.filter((gateway) => !held.has(classOf(gateway))), classOf);
    for (const [name, users] of missing) {
      const [first, ...rest] = users
        .filter((gateway) => isOlderThan(gateway, thresholds.pendingSeconds, cluster.takenAt))
        .map((gateway) => quote(gateway, '/spec/gatewayClassName'));
      if (!first || name === '') continue;
      const params = { gateways: users.map(({ metadata }) => metadata.name), classes: [...held] };
      yield {
        reason: 'GatewayClassMissing',
        about: gatewayClassRef(name),
        params,
        evidence: [first, ...rest, ...classes.map((one) => quote(one, '/metadata/name'))],
      };
    }
    for (const gateway of gateways) {
      const accuses = [gatewayClassRef(classOf(gateway))];
      if (isUntaken(gateway) && isOlderThan(gateway, thresholds.customNotReadySeconds, cluster.takenAt)) {
        yield {
          reason: 'GatewayNotHandled',
          about: gateway,
          params: { class: classOf(gateway) },
          evidence: [quote(gateway, '/spec/gatewayClassName')],
          since: gateway.metadata.creationTimestamp,
          accuses,
        };
        continue;
      }
      const wrong = wrongIn(conditionsAt(gateway.status['conditions'], '/status/conditions'), cluster.takenAt);
      const [first, ...rest] = wrong.map(({ path }) => quote(gateway, path));
      if (first)
        yield {
          reason: 'GatewayNotProgrammed',
          about: gateway,
          params: { says: saysOf(wrong) },
          evidence: [first, ...rest],
          since: wrong[0]?.lastTransitionTime,
          accuses,
        };
      const listeners = listenersOf(gateway)
        .map(({ name, conditions }) => ({ name, wrong: wrongIn(conditions, cluster.takenAt) }))
        .filter((listener) => listener.wrong.length > 0);
      const all = listeners.flatMap((listener) => listener.wrong);
      const [one, ...others] = all.map(({ path }) => quote(gateway, path));
      if (one)
        yield {
          reason: 'GatewayListenerNotReady',
          about: gateway,
          params: { listeners: listeners.map(({ name }) => name), says: saysOf(all) },
          evidence: [one, ...others],
          since: all[0]?.lastTransitionTime,
        };
    }
  },
});

function classOf({ spec }: CustomObject): string {
  return textOf(spec['gatewayClassName']) ?? '';
}

/** The CRD gives a new Gateway the conditions Accepted and Programmed Unknown, "Waiting for controller". */
function isUntaken({ status }: CustomObject): boolean {
  return conditionsAt(status['conditions'], '').every((condition) => condition.status === 'Unknown');
}

const wrongWhenFalse = new Set(['Accepted', 'Programmed', 'ResolvedRefs']);
/** Conditions that say something is wrong, and have done so long enough. A gateway that waits for its address is one of them then. */
function wrongIn(conditions: readonly PlacedCondition[], takenAt: string): readonly PlacedCondition[] {
  const wrong = conditions.filter(
    ({ type, status }) => (status === 'False' && wrongWhenFalse.has(type)) || (status === 'True' && type === 'Conflicted'),
  );
  return wrong.filter((condition) => isSettledCondition(condition, takenAt));
}
