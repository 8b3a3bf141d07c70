import { defineAnalyzer } from '../../analyzer.ts';
import { failedPulls } from '../../image-pulls.ts';
import { existingImages, previousImage, similarImage } from '../../known-images.ts';

export const imageNotFound = defineAnalyzer({
  id: 'image-not-found',
  reads: ['Pod', 'Event', 'Node', 'ReplicaSet'],
  findings: {
    ImageNotFound: {
      params: { image: 'text', container: 'text' },
      en: {
        title: 'image {image} does not exist in its registry',
        why: 'The registry answers that there is no such repository or tag, so container {container} cannot be created.',
        remedy: 'Push the image, or correct its name or tag in the pod template.',
      },
      ja: {
        title: 'イメージ {image} がレジストリに存在しない',
        why: 'レジストリがそのようなリポジトリまたはタグはないと応答しているため、コンテナ {container} を作成できません。',
        remedy: 'イメージをプッシュするか、Pod テンプレートのイメージ名またはタグを修正してください。',
      },
    },
    ImageNotFoundAfterChange: {
      params: { image: 'text', container: 'text', previous: 'text' },
      en: {
        title: 'image {image} does not exist in its registry; the revision before used {previous}',
        why: 'The registry answers that there is no such repository or tag, so container {container} of the new revision cannot be created.',
        remedy: 'Go back to {previous} with a rollback of the workload, or push {image}.',
      },
      ja: {
        title: 'イメージ {image} がレジストリに存在しない (前のリビジョンは {previous})',
        why: 'レジストリがそのようなリポジトリまたはタグはないと応答しているため、新しいリビジョンのコンテナ {container} を作成できません。',
        remedy: 'ワークロードをロールバックして {previous} に戻すか、{image} をプッシュしてください。',
      },
    },
    ImageNameMistyped: {
      params: { image: 'text', container: 'text', similar: 'text' },
      en: {
        title: 'image {image} does not exist in its registry; {similar} does',
        why: 'The registry answers that there is no such repository or tag, so container {container} cannot be created; the cluster holds an image with nearly the same name.',
        remedy: 'If {similar} is meant, correct the name in the pod template; otherwise push {image}.',
      },
      ja: {
        title: 'イメージ {image} がレジストリに存在しない (よく似た {similar} は存在する)',
        why: 'レジストリがそのようなリポジトリまたはタグはないと応答しているため、コンテナ {container} を作成できません。クラスターにはよく似た名前のイメージがあります。',
        remedy: '{similar} の誤りであれば Pod テンプレートを修正し、そうでなければ {image} をプッシュしてください。',
      },
    },
  },
  *analyze(cluster) {
    let existing: readonly string[] | undefined;
    for (const { container, image, error, evidence, since } of failedPulls(cluster)) {
      if (error.kind !== 'notFound') continue;
      const found = { about: container.pod, evidence, since };
      const params = { image, container: container.name };
      const previous = previousImage(cluster, container);
      const similar = previous === undefined ? similarImage(image, (existing ??= existingImages(cluster))) : undefined;
      if (previous !== undefined) yield { ...found, reason: 'ImageNotFoundAfterChange', params: { ...params, previous } };
      else if (similar !== undefined) yield { ...found, reason: 'ImageNameMistyped', params: { ...params, similar } };
      else yield { ...found, reason: 'ImageNotFound', params };
    }
  },
});
