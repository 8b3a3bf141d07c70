import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containerEvents, crashesIn, crashReads, quoteCrash } from '../../crashes.ts';

export const containerHook = defineAnalyzer({
  id: 'container-hook',
  reads: crashReads,
  findings: {
    ContainerPostStartHookFails: {
      params: { container: 'text', restarts: 'count' },
      en: {
        title: 'the postStart hook of container {container} fails, and the container is killed for it ({restarts|restart|restarts})',
        why: 'The kubelet ends a container whose postStart hook fails, even when its program runs well.',
        remedy: 'Correct the command of the hook, or let it wait until the program is ready for it.',
      },
      ja: {
        title: 'コンテナ {container} の postStart フックが失敗し、コンテナが停止させられている (再起動 {restarts} 回)',
        why: 'プログラムが正常に動いていても、postStart フックが失敗すると kubelet はコンテナを停止します。',
        remedy: 'フックのコマンドを修正するか、プログラムの準備が整うまで待つようにしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const crash of crashesIn(cluster)) {
      if (crash.cause !== 'hook') continue;
      const { container, restarts } = crash.failure;
      const hook = container.spec.lifecycle?.postStart ? [quote(container.pod, `${container.specPath}/lifecycle/postStart`)] : [];
      const said = containerEvents(cluster, container)
        .filter(({ reason }) => reason === 'FailedPostStartHook')
        .slice(-1);
      yield {
        reason: 'ContainerPostStartHookFails',
        about: container.pod,
        params: { container: container.name, restarts },
        evidence: [...quoteCrash(cluster, crash), ...hook, ...said.map(quoteEvent)],
        since: said[0]?.firstAt,
      };
    }
  },
});
