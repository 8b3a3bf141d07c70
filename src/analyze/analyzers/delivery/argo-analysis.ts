import { at, quote } from '#model/finding.ts';
import { type CustomObject, controllerOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { argoObjects } from '../../argo-applications.ts';
import { listOf, textOf } from '../../custom-fields.ts';

/** What ties a run to the ReplicaSet that it judges (`DefaultRolloutUniqueLabelKey` of argo-rollouts). */
const hashLabel = 'rollouts-pod-template-hash';

export const argoAnalysis = defineAnalyzer({
  id: 'argo-analysis',
  reads: ['CustomObject'],
  findings: {
    ArgoAnalysisFailed: {
      params: { metrics: 'texts', message: 'text' },
      en: {
        title: 'the analysis of the new version failed in {metrics}: {message}',
        why: 'The measured values are outside what the AnalysisTemplate allows, so the update is not carried on.',
        remedy: 'Compare the measurements with the old version: correct the new version, or the condition if it asks too much.',
      },
      ja: {
        title: '新しいバージョンの分析が {metrics} で失敗した: {message}',
        why: '測定値が AnalysisTemplate の許す範囲を外れているため、更新は続行されません。',
        remedy: '測定値を旧バージョンと比べ、新しいバージョンを直すか、条件が厳しすぎる場合は条件を見直してください。',
      },
    },
    ArgoAnalysisError: {
      params: { metrics: 'texts', message: 'text' },
      en: {
        title: 'the analysis could not measure {metrics}: {message}',
        why: 'The update is not carried on because nothing was measured: this says nothing about the new version itself.',
        remedy: 'Repair the metric provider, its address, its credentials or the query, then retry the update.',
      },
      ja: {
        title: '分析で {metrics} を測定できなかった: {message}',
        why: '測定できないため更新が続行されません。新しいバージョン自体の良否を示すものではありません。',
        remedy: 'メトリクスの提供元、その接続先や認証情報、クエリを直してから、更新を再試行してください。',
      },
    },
  },
  *analyze(cluster) {
    const rollouts = new Map(argoObjects(cluster, 'Rollout').map((rollout) => [rollout.metadata.uid, rollout]));
    for (const run of [...argoObjects(cluster, 'AnalysisRun'), ...argoObjects(cluster, 'Experiment')]) {
      const phase = textOf(run.status['phase']);
      if ((phase !== 'Failed' && phase !== 'Error') || isHistory(run, rollouts.get(controllerOf(run)?.uid))) continue;
      const bad = listOf(run.status['metricResults']).filter(([{ phase: result, dryRun }]) => result === phase && dryRun !== true);
      const told = bad.flatMap(([result]) => measuredOf(run, result) ?? []);
      const message =
        told.join(', ') || (textOf(run.status['message']) ?? bad.flatMap(([{ message: text }]) => textOf(text) ?? [])[0] ?? phase);
      const names = bad.flatMap(([{ name }]) => textOf(name) ?? []);
      yield {
        reason: phase === 'Failed' ? 'ArgoAnalysisFailed' : 'ArgoAnalysisError',
        about: run,
        params: { metrics: names.length > 0 ? names : [run.metadata.name], message },
        evidence: [quote(run, '/status/phase'), ...bad.map(([, index]) => quote(run, `/status/metricResults/${index}`))],
        since: textOf(run.status['completedAt']) ?? textOf(run.status['startedAt']),
      };
    }
  },
});

/** What was measured last and what was asked for, which says more than how many measurements failed. */
function measuredOf(run: CustomObject, { name, phase, measurements }: Readonly<Record<string, unknown>>): string | undefined {
  const value = listOf(measurements)
    .flatMap(([one]) => (one['phase'] === phase ? (textOf(one['value']) ?? []) : []))
    .at(-1);
  const metric = listOf(run.spec['metrics']).find(([one]) => one['name'] === name)?.[0];
  const [success, failure] = [textOf(metric?.['successCondition']), textOf(metric?.['failureCondition'])];
  if (value === undefined || phase !== 'Failed' || (success ?? failure) === undefined) return undefined;
  return success === undefined ? `measured ${value}, and may not be ${failure}` : `measured ${value}, asked for ${success}`;
}

/** Runs of versions that are not the present one are kept as history, and so is one whose update went on all the same. */
function isHistory(run: CustomObject, rollout: CustomObject | undefined): boolean {
  if (!rollout) return run.metadata.ownerReferences !== undefined;
  const hash = run.metadata.labels?.[hashLabel];
  if (hash !== undefined && hash !== rollout.status['currentPodHash']) return true;
  return textOf(at(rollout, '/status/phase')) === 'Healthy';
}
