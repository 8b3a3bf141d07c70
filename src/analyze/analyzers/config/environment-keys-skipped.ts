import { quoteEvent } from '#model/event.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { startingPods } from '../../image-pulls.ts';
import { isReady } from '../../pods.ts';

export const environmentKeysSkipped = defineAnalyzer({
  id: 'environment-keys-skipped',
  reads: ['Pod', 'Event'],
  findings: {
    ContainerEnvironmentKeysSkipped: {
      params: { message: 'text' },
      en: {
        title: 'some keys of envFrom did not become variables',
        why: 'Their names are not valid for environment variables, so the kubelet left them out: "{message}".',
        remedy: 'If the program needs them, rename the keys (letters, digits and _, no digit first), or take them one by one with env.',
      },
      ja: {
        title: 'envFrom の一部のキーが環境変数になっていない',
        why: '環境変数名として不正なため、kubelet が除外しました:「{message}」。',
        remedy: 'プログラムに必要なキーであれば、英数字と _ のみで先頭が数字でない名前に変えるか、env で 1 つずつ指定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of startingPods(cluster)) {
      if (isReady(pod)) continue;
      const event = cluster.eventsAbout(pod).findLast(({ reason }) => reason === 'InvalidEnvironmentVariableNames');
      if (event)
        yield {
          reason: 'ContainerEnvironmentKeysSkipped',
          about: pod,
          params: { message: event.message },
          evidence: [quoteEvent(event)],
          since: event.firstAt,
        };
    }
  },
});
