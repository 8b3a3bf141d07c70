import type { LogEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Kinds, type Pod, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { crashesIn, crashReads, onsetOf, quoteCrash } from '../../crashes.ts';
import { jobResult, judgedPods } from '../../jobs.ts';

export const initContainer = defineAnalyzer({
  id: 'init-container',
  reads: [...crashReads, 'Log'],
  findings: {
    InitContainerFails: {
      params: { container: 'text', code: 'count', restarts: 'count' },
      en: {
        title: 'the pod does not start: its init container {container} fails with exit code {code} ({restarts|restart|restarts})',
        why: 'The containers of a pod only start after each of its init containers has ended without an error.',
        remedy: 'Read the log of {container} and repair what it names.',
      },
      ja: {
        title: 'init コンテナ {container} が終了コード {code} で失敗し、Pod を開始できない (再起動 {restarts} 回)',
        why: 'すべての init コンテナが正常終了するまで、Pod のコンテナは開始されません。',
        remedy: '{container} のログを読み、そこに示された原因を取り除いてください。',
      },
      ask: [
        {
          command: 'kubectl logs {name} -n {namespace} -c {container} --tail=50',
          shows: { en: 'what the init container says', ja: 'init コンテナの出力' },
          readings: [
            {
              when: { en: 'an error names a host, file or variable', ja: 'ホスト、ファイル、変数を含むエラーがある' },
              means: { en: 'that is what is missing', ja: 'それが不足しているものです' },
            },
            {
              when: { en: 'nothing was written', ja: '何も出力されていない' },
              means: {
                en: 'it ends before it logs: look at its command and arguments',
                ja: 'ログを出す前に終了しています。command と args を確認してください',
              },
            },
          ],
        },
      ],
    },
    InitContainerHangs: {
      params: { container: 'text', duration: 'seconds' },
      en: {
        title: 'the pod does not start: its init container {container} runs for {duration} without an end',
        why: 'The containers of a pod only start after each of its init containers has ended; this one still waits or works.',
        remedy: 'Read the log of {container} for what it waits for, and make that available.',
      },
      ja: {
        title: 'init コンテナ {container} が {duration} 終わらず、Pod を開始できない',
        why: 'すべての init コンテナが終了するまで Pod のコンテナは開始されません。この init コンテナはまだ待機中または処理中です。',
        remedy: '{container} のログで何を待っているかを確認し、それを利用できるようにしてください。',
      },
      ask: [
        {
          command: 'kubectl logs {name} -n {namespace} -c {container} --tail=20',
          shows: { en: 'what it waits for', ja: '何を待っているか' },
          readings: [
            {
              when: { en: 'the same line again and again', ja: '同じ行が繰り返されている' },
              means: { en: 'it waits for what that line names', ja: 'その行に示された対象を待っています' },
            },
            {
              when: { en: 'new lines that show progress', ja: '進行を示す新しい行が出ている' },
              means: { en: 'it works, and only needs time', ja: '処理中であり、時間が必要なだけです' },
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    for (const crash of crashesIn(cluster)) {
      const { cause, failure } = crash;
      const { container, run, restarts } = failure;
      if (container.role !== 'init' || cause !== 'exit') continue;
      yield {
        reason: 'InitContainerFails',
        about: container.pod,
        params: { container: container.name, code: run.exitCode, restarts },
        evidence: quoteCrash(cluster, crash),
        since: onsetOf(cluster, failure),
      };
    }
    for (const pod of judgedPods(cluster)) {
      for (const { role, name: container, status, statusPath } of containersOf(pod)) {
        const since = status?.state?.running?.startedAt;
        const duration = secondsSince(since, cluster.takenAt);
        if (role !== 'init' || duration === undefined || duration <= thresholds.initRunningSeconds) continue;
        const waitsFor = failedJobs(cluster, pod, container);
        yield {
          reason: 'InitContainerHangs',
          about: pod,
          params: { container, duration },
          evidence: [quote(pod, `${statusPath}/state/running`), ...(waitsFor ? [waitsFor.evidence] : [])],
          since,
          accuses: waitsFor?.jobs ?? [],
        };
      }
    }
  },
});

/**
 * Failed Jobs that the init container names in what it wrote last: the work it waits for will not be done. One of another namespace is
 * meant when that is named too.
 */
function failedJobs(cluster: View<'Job' | 'Log'>, pod: Pod, container: string) {
  const tail = cluster.logs(pod).find((one) => one.container === container && one.run === 'current');
  const line = tail?.lines.at(-1);
  if (!tail || !line) return undefined;
  const words = new Set(line.text.slice(0, 2_000).split(/[^a-z0-9.-]+/));
  const isNamed = ({ metadata: { name, namespace } }: Kinds['Job']) =>
    words.has(name) && (namespace === pod.metadata.namespace || words.has(namespace ?? ''));
  const named = cluster.list('Job').filter((job) => isNamed(job) && jobResult(job) === 'Failed');
  const evidence: LogEvidence = { type: 'log', object: refOf(pod), container, run: tail.run, lines: [line], count: 1 };
  return named.length > 0 ? { jobs: named.map(refOf), evidence } : undefined;
}
