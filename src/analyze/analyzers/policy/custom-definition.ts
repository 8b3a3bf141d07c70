import { quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { type AnyFound, defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';
import { serviceRef } from '../../resolve-peer.ts';
import { downSince } from '../../service-down.ts';

type Definition = Kinds['CustomResourceDefinition'];
const params = { message: 'text' } as const;

const findings = {
  DefinitionNamesTaken: {
    params: { message: 'text', other: 'text' },
    en: {
      title: 'is not served, because {other} already has one of its names: {message}',
      why: 'Two definitions in one API group may not have the same kind, plural, singular or short name; the later one is left out.',
      remedy: 'Rename one of the two, or delete the definition that is not needed; deleting one deletes its objects.',
    },
    ja: {
      title: '{other} と名前が衝突しているため提供されていない: {message}',
      why: '同じ API グループの 2 つの定義は kind、複数形、単数形、短縮名を共有できず、後の定義は提供されません。',
      remedy: 'どちらかの名前を変えるか、不要な定義を削除してください。定義を削除すると、そのオブジェクトも削除されます。',
    },
  },
  DefinitionNotEstablished: {
    params,
    en: {
      title: 'the API server does not serve this custom resource: {message}',
      why: 'Clients get "not found" for the whole kind, and controllers that watch it cannot start.',
      remedy: 'Correct what the message names in the definition.',
    },
    ja: {
      title: 'API サーバーがこのカスタムリソースを提供していない: {message}',
      why: 'この種類全体が "not found" になり、監視するコントローラーも起動できません。',
      remedy: 'メッセージが示す定義の誤りを修正してください。',
    },
  },
  DefinitionSchemaInvalid: {
    params,
    en: {
      title: 'the schema of this custom resource is not structural: {message}',
      why: 'Without a structural schema nothing is pruned, defaulted or published, and the definition cannot be updated to v1.',
      remedy: 'Correct the schema at the place that the message names.',
    },
    ja: {
      title: 'このカスタムリソースのスキーマが structural ではない: {message}',
      why: 'structural でないスキーマでは、未知フィールドの除去、既定値、公開ができず、v1 への更新もできません。',
      remedy: 'メッセージが示す箇所のスキーマを修正してください。',
    },
  },
  ConversionServiceMissing: {
    params: { definition: 'text' },
    en: {
      title: 'the Service does not exist, and versions of {definition} are converted by it',
      why: 'Objects that are stored in one version cannot be read or deleted in another; even a namespace that holds one cannot go.',
      remedy: 'Bring the Service and its pods back, or set conversion.strategy to None if the versions have the same fields.',
    },
    ja: {
      title: '{definition} のバージョン変換を担う Service が存在しない',
      why: '保存されたバージョンと異なるバージョンでは読み取りも削除もできず、それを含む namespace も削除できません。',
      remedy:
        'Service とその Pod を復旧してください。各バージョンのフィールドが同じであれば、conversion.strategy を None にする方法もあります。',
    },
  },
  ConversionUnavailable: {
    params: { service: 'text' },
    en: {
      title: 'the conversion webhook has nothing ready behind Service {service}',
      why: 'Objects that are stored in one version cannot be read or deleted in another until it answers.',
      remedy: 'Repair the pods behind Service {service}.',
    },
    ja: {
      title: '変換 webhook の Service {service} に Ready の Pod がない',
      why: '応答が戻るまで、保存されたバージョンと異なるバージョンでは読み取りも削除もできません。',
      remedy: 'Service {service} の背後の Pod を復旧してください。',
    },
  },
} as const satisfies FindingDocs;
type Found = AnyFound<typeof findings>;

export const customDefinition = defineAnalyzer({
  id: 'custom-definition',
  reads: ['CustomResourceDefinition', 'Service', 'Pod'],
  findings,
  *analyze(cluster) {
    for (const definition of cluster.list('CustomResourceDefinition')) {
      if (definition.metadata.deletionTimestamp) continue;
      yield* judgeConditions(cluster, definition);
      yield* judgeConversion(cluster, definition);
    }
  },
});

function* judgeConditions(cluster: View<'CustomResourceDefinition'>, definition: Definition): Iterable<Found> {
  const names = conditionOf(definition, 'NamesAccepted');
  const established = conditionOf(definition, 'Established');
  const schema = conditionOf(definition, 'NonStructuralSchema');
  const other = names?.status === 'False' ? holderOf(cluster, definition, names.message ?? '') : undefined;
  if (names && other) {
    const evidence = [quote(definition, names.path), quote(other, '/spec/names')] as const;
    const params = { message: names.message ?? '', other: other.metadata.name };
    yield { reason: 'DefinitionNamesTaken', about: definition, params, evidence, since: names.lastTransitionTime };
  }
  const refused = names?.status === 'False' ? names : established;
  const wrong = [
    !other && refused?.status === 'False' && refused.reason !== 'Installing'
      ? ({ reason: 'DefinitionNotEstablished', condition: refused } as const)
      : undefined,
    schema?.status === 'True' ? ({ reason: 'DefinitionSchemaInvalid', condition: schema } as const) : undefined,
  ];
  for (const { reason, condition } of wrong.filter((one) => one !== undefined)) {
    yield {
      reason,
      about: definition,
      params: { message: condition.message ?? '' },
      evidence: [quote(definition, condition.path)],
      since: condition.lastTransitionTime,
    };
  }
}

/** The definition of the same group that has the name which the API server says is taken: `"GemList" is already in use`. */
function holderOf(cluster: View<'CustomResourceDefinition'>, { metadata, spec }: Definition, message: string): Definition | undefined {
  const taken = /"([^"]{1,253})" is already in use/.exec(message)?.[1] ?? '';
  return cluster
    .list('CustomResourceDefinition')
    .filter((one) => one.spec.group === spec.group && one.metadata.name !== metadata.name)
    .find(({ spec: { names } }) =>
      [names.kind, names.listKind ?? `${names.kind}List`, names.plural, names.singular, ...(names.shortNames ?? [])].includes(taken),
    );
}

/** Nothing is converted while only one version is served. */
function* judgeConversion(cluster: View<'Service' | 'Pod'>, definition: Definition): Iterable<Found> {
  const { conversion, versions } = definition.spec;
  const service = conversion?.strategy === 'Webhook' ? conversion.webhook?.clientConfig?.service : undefined;
  if (!service || versions.filter(({ served }) => served).length < 2) return;
  const ref = serviceRef(service.name, service.namespace);
  const place = quote(definition, '/spec/conversion/webhook/clientConfig/service');
  const held = cluster.get('Service', service.name, service.namespace);
  const absence = cluster.absence('Service', service.name, service.namespace);
  const params = { definition: definition.metadata.name };
  if (absence) yield { reason: 'ConversionServiceMissing', about: ref, params, evidence: [absence, place] };
  const down = held && downSince(cluster, held);
  if (!held || !down) return;
  yield {
    reason: 'ConversionUnavailable',
    about: definition,
    params: { service: service.name },
    evidence: [place, quote(held, '/spec/selector')],
    since: down.since,
    accuses: [ref],
  };
}
