import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { unresolvedJobs } from '../../jobs.ts';
import { conditionOf } from '../../pods.ts';

export const jobFailed = defineAnalyzer({
  id: 'job-failed',
  reads: ['Job', 'CronJob', 'Event'],
  findings: {
    JobBackoffLimitExceeded: {
      params: { failed: 'count', limit: 'count' },
      en: {
        title: 'the Job gave up after {failed|failed pod|failed pods} (backoffLimit {limit})',
        why: 'Every try of its pod ended with an error, and the Job does not start another.',
        remedy: 'Repair what makes the pod fail, then create the Job again: a failed Job is never restarted.',
      },
      ja: {
        title: 'Job が {failed} 個の Pod の失敗後に打ち切られた (backoffLimit {limit})',
        why: 'Pod の試行がすべてエラーで終わり、Job はこれ以上 Pod を開始しません。',
        remedy: 'Pod が失敗する原因を取り除き、Job を作り直してください。失敗した Job は再開されません。',
      },
    },
    JobDeadlineExceeded: {
      params: { deadline: 'seconds' },
      en: {
        title: 'the Job was ended after its deadline of {deadline}',
        why: 'activeDeadlineSeconds is over, so its pods were killed before their work was done.',
        remedy: 'Find out why it did not finish within {deadline} (a pod that never started counts too), or raise activeDeadlineSeconds.',
      },
      ja: {
        title: 'Job が制限時間 {deadline} を過ぎて終了させられた',
        why: 'activeDeadlineSeconds を過ぎたため、処理が終わる前に Pod が強制終了されました。',
        remedy:
          '{deadline} 以内に終わらなかった理由を調べるか、activeDeadlineSeconds を大きくしてください。Pod が開始されなかった場合も含みます。',
      },
    },
    JobFailedByPolicy: {
      params: { message: 'text' },
      en: {
        title: 'the Job was ended by its pod failure policy',
        why: 'A rule of podFailurePolicy says that this failure cannot be cured by trying again: "{message}".',
        remedy: 'Repair what makes the pod end this way, then create the Job again.',
      },
      ja: {
        title: 'Job が Pod failure policy により終了させられた',
        why: 'podFailurePolicy のルールで、再試行しても解消しない失敗と判断されました:「{message}」。',
        remedy: 'Pod がこのように終了する原因を取り除き、Job を作り直してください。',
      },
    },
    JobIndexesFailed: {
      params: { indexes: 'text' },
      en: {
        title: 'the Job failed because of its indexes {indexes}',
        why: 'Each index is a part of the work; those named here failed more often than allowed.',
        remedy: 'Look at the pods of these indexes; the others did their part.',
      },
      ja: {
        title: 'Job がインデックス {indexes} の失敗により失敗した',
        why: '各インデックスは処理の一部を担い、ここに示すものが許容回数を超えて失敗しました。',
        remedy: 'これらのインデックスの Pod を確認してください。ほかのインデックスは完了しています。',
      },
    },
    JobFailed: {
      params: { cause: 'text', message: 'text' },
      en: {
        title: 'the Job has failed: {cause}',
        why: 'The Job controller reports: "{message}".',
        remedy: 'Repair what the message names, then create the Job again.',
      },
      ja: {
        title: 'Job が失敗した: {cause}',
        why: 'Job コントローラーは次のように報告しています:「{message}」。',
        remedy: 'メッセージが示す原因を取り除き、Job を作り直してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const job of unresolvedJobs(cluster)) {
      const [failedCondition, target] = [conditionOf(job, 'Failed'), conditionOf(job, 'FailureTarget')];
      const condition = failedCondition?.status === 'True' ? failedCondition : target;
      if (condition?.status !== 'True') continue;
      const { reason: cause = '', message = cause, lastTransitionTime: since, path } = condition;
      const { failed = 0, failedIndexes: indexes = '' } = job.status;
      // The controller says the same in an event, with the reason of the condition.
      const told = cluster.eventsAbout(job).filter(({ reason }) => reason === cause);
      const found = { about: job, evidence: [quote(job, path), ...told.slice(-1).map(quoteEvent)], since } as const;
      if (cause === 'BackoffLimitExceeded')
        yield { ...found, reason: 'JobBackoffLimitExceeded', params: { failed, limit: job.spec.backoffLimit ?? 6 } };
      else if (cause === 'DeadlineExceeded')
        yield { ...found, reason: 'JobDeadlineExceeded', params: { deadline: job.spec.activeDeadlineSeconds ?? 0 } };
      else if (cause === 'PodFailurePolicy') yield { ...found, reason: 'JobFailedByPolicy', params: { message } };
      else if (indexes !== '')
        yield {
          ...found,
          reason: 'JobIndexesFailed',
          params: { indexes },
          evidence: [quote(job, path), quote(job, '/status/failedIndexes')],
        };
      else yield { ...found, reason: 'JobFailed', params: { cause, message } };
    }
  },
});
