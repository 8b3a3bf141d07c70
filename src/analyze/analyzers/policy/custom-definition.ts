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
    params,
    en: {
      title: 'the names of this custom resource are taken by another one: {message}',
      why: 'Two definitions in one API group want the same kind, plural or short name, and the later one is not served.',
      remedy: 'Rename one of the two, or delete the definition that is not needed; deleting one deletes its objects.',
    },
    ja: {
      title: 'このカスタムリソースの名前が別の定義と衝突している: {message}',
      why: '同じ API グループの 2 つの定義が同じ kind や複数形、短縮名を使っており、後の定義が提供されません。',
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
      yield* judgeConditions(definition);
      yield* judgeConversion(cluster, definition);
    }
  },
});

function* judgeConditions(definition: Definition): Iterable<Found> {
  const names = conditionOf(definition, 'NamesAccepted');
  const established = conditionOf(definition, 'Established');
  const schema = conditionOf(definition, 'NonStructuralSchema');
  const wrong = [
    names?.status === 'False' ? ({ reason: 'DefinitionNamesTaken', condition: names } as const) : undefined,
    names?.status !== 'False' && established?.status === 'False' && established.reason !== 'Installing'
      ? ({ reason: 'DefinitionNotEstablished', condition: established } as const)
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
