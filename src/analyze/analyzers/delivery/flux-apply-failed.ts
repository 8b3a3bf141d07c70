import type { ObjectRef } from '#model/object.ts';
import { refKey, refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { deliveredReads, type FailingPart, failingParts, fluxOwnerOf } from '../../delivered.ts';
import { type FluxFailure, fluxFailures } from '../../flux.ts';
import { dependencyIn, missingIn, sourceOf, unhealthyIn } from '../../flux-references.ts';

export const fluxApplyFailed = defineAnalyzer({
  id: 'flux-apply-failed',
  reads: ['CustomObject', 'Event', ...deliveredReads],
  findings: {
    FluxKustomizationFailed: {
      params: { cause: 'text', message: 'text' },
      en: {
        title: 'the Kustomization is not applied ({cause}): {message}',
        why: 'What is committed under its path is not, or only partly, in the cluster, and what depends on it waits.',
        remedy: 'Correct in the source what the message names; Flux tries again by itself.',
      },
      ja: {
        title: 'Kustomization が適用されていない ({cause}): {message}',
        why: 'このパスのコミット内容が反映されていないか一部しか反映されておらず、依存するものも待っています。',
        remedy: 'メッセージが示すものをソース側で直してください。Flux が自動で再試行します。',
      },
    },
    FluxHelmReleaseFailed: {
      params: { cause: 'text', message: 'text' },
      en: {
        title: 'Flux could not release the chart ({cause}): {message}',
        why: 'The version that is asked for does not run; by its remediation Flux may have gone back or removed it.',
        remedy:
          'Repair what the message names; when the retries are used up, reconcile it with a reset (flux reconcile helmrelease --reset).',
      },
      ja: {
        title: 'Flux がチャートをリリースできなかった ({cause}): {message}',
        why: '指定したバージョンが動いていません。remediation の設定により、Flux が前の版に戻したか削除した可能性があります。',
        remedy:
          'メッセージが示すものを直してください。再試行の上限に達している場合は flux reconcile helmrelease --reset で再開してください。',
      },
    },
    FluxWaits: {
      params: { message: 'text' },
      en: {
        title: 'Flux waits for another object: {message}',
        why: 'Nothing new is applied from here until the object that it depends on is ready.',
        remedy: 'Repair the object that it waits for; this one goes on by itself.',
      },
      ja: {
        title: 'Flux が別のオブジェクトを待っている: {message}',
        why: '依存するオブジェクトの準備ができるまで、ここからは何も適用されません。',
        remedy: '待っている相手のオブジェクトを直してください。こちらは自動で先に進みます。',
      },
    },
    FluxObjectFailed: {
      params: { cause: 'text', message: 'text' },
      en: {
        title: 'the {kind} of Flux does not work ({cause}): {message}',
        why: 'What this {kind} should do does not happen: scanning images, writing to git, receiving or sending notices.',
        remedy: 'Correct what the message names; Flux tries again by itself.',
      },
      ja: {
        title: 'Flux の {kind} が機能していない ({cause}): {message}',
        why: 'この {kind} が担う処理 (イメージの走査、git への書き込み、通知の送受信など) が行われていません。',
        remedy: 'メッセージが示すものを直してください。Flux が自動で再試行します。',
      },
    },
  },
  *analyze(cluster) {
    const parts = Map.groupBy(failingParts(cluster), ({ object }) => {
      const owner = fluxOwnerOf(object);
      return owner ? refKey(owner) : '';
    });
    for (const failure of fluxFailures(cluster).filter(({ object }) => !object.apiVersion.startsWith('source.'))) {
      const { object, cause, message, since } = failure;
      const waits = isWaiting(failure);
      const failing = waits ? [] : (parts.get(refKey(refOf(object))) ?? []);
      const common = {
        about: object,
        evidence: [...failure.evidence, ...failing.map(({ evidence }) => evidence)] as const,
        since,
        accuses: accusedBy(failure, failing),
      };
      const params = { cause, message };
      if (waits) yield { ...common, reason: 'FluxWaits', params: { message } };
      else if (object.kind === 'Kustomization') yield { ...common, reason: 'FluxKustomizationFailed', params };
      else if (object.kind === 'HelmRelease') yield { ...common, reason: 'FluxHelmReleaseFailed', params };
      else yield { ...common, reason: 'FluxObjectFailed', params };
    }
  },
});

/** A dependency or a source that is not there yet, or does not exist: the fault is not here. */
function isWaiting({ cause, message }: FluxFailure): boolean {
  if (cause === 'DependencyNotReady' || cause === 'SourceNotReady') return true;
  return cause === 'ArtifactFailed' && /^(?:Source |could not get Source|unable to get source|[A-Za-z]+\.source\.toolkit)/.test(message);
}

function accusedBy(failure: FluxFailure, failing: readonly FailingPart[]): readonly ObjectRef[] {
  const source = isWaiting(failure) && failure.cause !== 'DependencyNotReady' ? sourceOf(failure.object) : undefined;
  return [
    ...[source, dependencyIn(failure), missingIn(failure)].filter((ref) => ref !== undefined),
    ...unhealthyIn(failure),
    ...failing.map(({ object }) => refOf(object)),
  ];
}
