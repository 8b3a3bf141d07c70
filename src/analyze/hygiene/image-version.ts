import { defineHygiene } from '../hygiene.ts';
import { imageNameOf } from '../image-name.ts';
import {
  containersIn,
  type LintContainer,
  lintWorkloads,
  namesOf,
  quoteContainers,
  type SomeContainers,
  some,
  workloadKinds,
} from '../linting/workloads.ts';

export const imageVersion = defineHygiene({
  id: 'image-version',
  reads: [...workloadKinds],
  findings: {
    ImageTagLatest: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-101'],
      params: { images: 'texts' },
      en: {
        heading: 'images that change without anyone changing the manifest',
        title: 'the tag latest: {images}',
        why: 'Which program runs depends on when a node pulled it, and there is nothing to roll back to.',
        remedy: 'Name a version, or better the digest that was tested.',
      },
      ja: {
        heading: 'latest タグのイメージ',
        title: 'latest タグを使用: {images}',
        why: 'どの版が動くかはノードがいつ取得したかで変わり、元に戻す先もありません。',
        remedy: 'バージョンのタグか、できれば検証済みのダイジェストを指定してください。',
      },
    },
    ImageWithoutTag: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-100'],
      params: { images: 'texts' },
      en: {
        heading: 'images without a tag, which means latest',
        title: 'no tag: {images}',
        why: 'Without a tag the runtime pulls latest: which program runs depends on when a node pulled it.',
        remedy: 'Name a version, or better the digest that was tested.',
      },
      ja: {
        heading: 'タグのないイメージ (latest と同じ)',
        title: 'タグがない: {images}',
        why: 'タグがなければ latest が取得され、どの版が動くかはノードがいつ取得したかで変わります。',
        remedy: 'バージョンのタグか、できれば検証済みのダイジェストを指定してください。',
      },
    },
    MovingTagNotPulled: {
      risk: 'reliability',
      tier: 2,
      params: { containers: 'texts', policy: 'text' },
      en: {
        heading: 'a moving tag that nodes do not pull again',
        title: 'imagePullPolicy {policy} with a moving tag: {containers}',
        why: 'A node that holds an old image keeps it, so replicas of one workload run different programs.',
        remedy: 'Name a version or digest; then the policy does not matter.',
      },
      ja: {
        heading: '移動するタグなのに再取得されない',
        title: '移動するタグに imagePullPolicy {policy}: {containers}',
        why: '古いイメージを持つノードはそれを使い続けるため、同じワークロードのレプリカで異なる版が動きます。',
        remedy: 'バージョンのタグかダイジェストを指定してください。そうすればポリシーは問題になりません。',
      },
    },
    DigestAlwaysPulled: {
      risk: 'reliability',
      tier: 3,
      params: { containers: 'texts' },
      en: {
        heading: 'every start needs the registry, although the image cannot change',
        title: 'imagePullPolicy Always with a digest: {containers}',
        why: 'A digest never changes, yet with Always no container starts while the registry cannot be reached.',
        remedy: 'Set imagePullPolicy to IfNotPresent.',
      },
      ja: {
        heading: '変わらないイメージを毎回レジストリに問い合わせている',
        title: 'ダイジェスト指定に imagePullPolicy Always: {containers}',
        why: 'ダイジェストの内容は変わりませんが、Always ではレジストリに接続できない間コンテナを起動できません。',
        remedy: 'imagePullPolicy を IfNotPresent にしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const workload of lintWorkloads(cluster)) {
      const { about } = workload;
      const all = containersIn(workload).filter(({ spec }) => spec.image);
      const latest = some(all.filter((one) => isMoving(one) && nameOf(one).tag === 'latest'));
      if (latest) yield { reason: 'ImageTagLatest', about, ...images(latest) };
      const bare = some(all.filter((one) => isMoving(one) && nameOf(one).tag === undefined));
      if (bare) yield { reason: 'ImageWithoutTag', about, ...images(bare) };
      const stale = some(all.filter((one) => isMoving(one) && ['IfNotPresent', 'Never'].includes(one.spec.imagePullPolicy ?? '')));
      if (stale) {
        yield {
          reason: 'MovingTagNotPulled',
          about,
          params: { containers: namesOf(stale), policy: stale[0].spec.imagePullPolicy ?? '' },
          evidence: quoteContainers(stale, '/imagePullPolicy'),
          changes: stale.map(({ fieldPath }) => ({ path: `${fieldPath}/image` })),
        };
      }
      const needless = some(all.filter((one) => nameOf(one).digest !== undefined && one.spec.imagePullPolicy === 'Always'));
      if (needless) {
        yield {
          reason: 'DigestAlwaysPulled',
          about,
          params: { containers: namesOf(needless) },
          evidence: quoteContainers(needless, '/imagePullPolicy'),
          changes: needless.map(({ fieldPath }) => ({ path: `${fieldPath}/imagePullPolicy`, value: 'IfNotPresent' })),
        };
      }
    }
  },
});

function nameOf({ spec }: LintContainer) {
  return imageNameOf(spec.image ?? '');
}
/** A digest pins the image, whatever tag stands before it. */
function isMoving(container: LintContainer): boolean {
  const { tag, digest } = nameOf(container);
  return digest === undefined && (tag === undefined || tag === 'latest');
}
function images(containers: SomeContainers) {
  return {
    params: { images: [...new Set(containers.map(({ spec }) => spec.image ?? ''))] },
    evidence: quoteContainers(containers, '/image'),
    changes: containers.map(({ fieldPath }) => ({ path: `${fieldPath}/image` })),
  };
}
