import { at } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { textOf } from '../../custom-fields.ts';
import { type FluxFailure, fluxFailures } from '../../flux.ts';
import { missingIn, sourceOf } from '../../flux-references.ts';
import { unreachableHost } from '../../unreachable-host.ts';

export const fluxSourceFailed = defineAnalyzer({
  id: 'flux-source-failed',
  reads: ['CustomObject', 'Event'],
  findings: {
    FluxSourceFailed: {
      params: { message: 'text' },
      en: {
        title: 'the source cannot be fetched: {message}',
        why: 'No new version from it reaches the cluster; what was fetched before stays in use where there is any.',
        remedy: 'Correct what the message names: the address, the branch or version, the credentials, or the way to the host.',
      },
      ja: {
        title: 'ソースを取得できない: {message}',
        why: '新しい版がクラスターに反映されません。以前に取得したものがあれば、それが使われ続けます。',
        remedy: 'メッセージが示すもの (URL、ブランチやバージョン、認証情報、ホストまでの経路) を直してください。',
      },
    },
    FluxReferenceMissing: {
      params: { users: 'texts' },
      en: {
        title: 'does not exist, and {users} cannot go on without it',
        why: 'Flux stops at an object that it is told to use and that does not exist.',
        remedy: 'Create the {kind}, or correct the name where it is referred to.',
      },
      ja: {
        title: '存在しないため、{users} が先に進めない',
        why: 'Flux は、参照するよう指定されたオブジェクトが存在しないと、そこで処理を止めます。',
        remedy: 'この {kind} を作成するか、参照している側の名前を修正してください。',
      },
    },
  },
  *analyze(cluster) {
    const failures = fluxFailures(cluster);
    for (const failure of failures.filter(({ object }) => object.apiVersion.startsWith('source.'))) {
      const { object, message, evidence, since } = failure;
      const sameCause = causeOf(failure);
      const accuses = [sourceOf(object), missingIn(failure)].filter((ref) => ref !== undefined);
      yield {
        reason: 'FluxSourceFailed',
        about: object,
        params: { message },
        evidence,
        since,
        accuses,
        ...(sameCause !== undefined && { sameCause }),
      };
    }
    const missing = failures.flatMap((failure) => {
      const about = missingIn(failure);
      return about ? [{ about, failure }] : [];
    });
    for (const group of groupsBy(missing, ({ about }) => refKey(about)).values()) {
      const [first, ...rest] = group;
      if (cluster.resolve(first.about)) continue;
      yield {
        reason: 'FluxReferenceMissing',
        about: first.about,
        params: { users: group.map(({ failure: { object } }) => `${object.kind} ${object.metadata.name}`) },
        evidence: [first.failure.evidence[0], ...rest.map(({ failure }) => failure.evidence[0])],
        since: group.flatMap(({ failure }) => failure.since ?? []).sort()[0],
      };
    }
  },
});

/** Sources on one unreachable host, or with one refused Secret, fail together. */
function causeOf({ object, message }: FluxFailure): string | undefined {
  const host = unreachableHost(message);
  if (host !== undefined) return `source host ${host}`;
  const secret = textOf(at(object, '/spec/secretRef/name'));
  return secret !== undefined && /authenticat|unauthorized|401|403|denied/i.test(message)
    ? `secret ${object.metadata.namespace}/${secret}`
    : undefined;
}
