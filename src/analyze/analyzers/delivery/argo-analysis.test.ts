import { analyzerCases } from '../../testing.ts';
import { argoAnalysis } from './argo-analysis.ts';

const rollout = (hash: string, phase = 'Degraded') => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop, uid: r1 }
spec: {}
status: { currentPodHash: ${hash}, phase: ${phase} }
---`;
const run = (phase: string, more = '') => `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisRun
metadata:
  name: web-7d9-2-1
  namespace: shop
  labels: { rollouts-pod-template-hash: 7d9 }
  ownerReferences: [{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web, uid: r1, controller: true }]
spec: { metrics: [{ name: success-rate }] }
status:
  phase: ${phase}
  startedAt: "2026-01-01T11:00:00Z"
  metricResults: [{ name: success-rate, phase: ${phase}, failed: 1, measurements: [{ phase: ${phase}, value: "[0.71]" }]${more} }]
  message: 'Metric "success-rate" assessed ${phase} due to failed (1) > failureLimit (0)'
---`;

/** Two measurements, of which the last counts. */
const measured = (condition: string) =>
  run('Failed')
    .replace('{ name: success-rate }', `{ name: other }, { name: success-rate, ${condition} }`)
    .replace('measurements: [', 'measurements: [{ phase: Failed, value: "[0.5]" }, ')
    .replace('value: "[0.71]" }', 'value: "[0.71]" }, { phase: Successful, value: "[0.99]" }');
const found = ['AnalysisRun/shop/web-7d9-2-1'];

analyzerCases(argoAnalysis, {
  fires: {
    'a metric failed': {
      cluster: rollout('7d9') + run('Failed'),
      finds: { ArgoAnalysisFailed: ['AnalysisRun/shop/web-7d9-2-1'] },
      says: 'failed in success-rate: Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
      since: ['2026-01-01T11:00:00Z'],
    },
    'it says what was measured last, and what was asked for': {
      cluster: rollout('7d9') + measured('successCondition: "result[0] >= 0.95"'),
      finds: { ArgoAnalysisFailed: found },
      says: 'measured [0.71], asked for result[0] >= 0.95',
    },
    'or what it may not be': {
      cluster: rollout('7d9') + measured('failureCondition: "result[0] < 0.8"'),
      finds: { ArgoAnalysisFailed: found },
      says: 'measured [0.71], and may not be result[0] < 0.8',
    },
    'an error measures nothing, whatever was asked for': {
      cluster: rollout('7d9') + measured('successCondition: "result[0] >= 0.95"').replaceAll('Failed', 'Error'),
      finds: { ArgoAnalysisError: found },
      says: 'Metric "success-rate" assessed Error',
    },
    'a metric of a dry run is not what failed': {
      cluster:
        rollout('7d9') +
        run('Failed', ' }, { name: latency, phase: Failed, dryRun: true').replace(
          '  message:',
          '  completedAt: "2026-01-01T11:20:00Z"\n  message:',
        ),
      finds: { ArgoAnalysisFailed: found },
      says: 'failed in success-rate: Metric',
      since: ['2026-01-01T11:20:00Z'],
    },
    'a metric says it, where the run does not': {
      cluster: rollout('7d9') + run('Error', ', message: "dial tcp: no such host"').replace(/ {2}message: 'Metric.*\n/, ''),
      finds: { ArgoAnalysisError: found },
      says: 'dial tcp: no such host',
    },
    'nothing says anything, so that the run stands for it': {
      cluster: rollout('7d9') + run('Failed').replace(/ {2}(?:message|metricResults):.*\n/g, ''),
      finds: { ArgoAnalysisFailed: found },
      says: 'failed in web-7d9-2-1: Failed',
    },
    'an Experiment': {
      cluster: rollout('7d9') + run('Failed').replace('AnalysisRun', 'Experiment'),
      finds: { ArgoAnalysisFailed: ['Experiment/shop/web-7d9-2-1'] },
    },
    'nothing could be measured': {
      cluster: rollout('7d9') + run('Error'),
      finds: { ArgoAnalysisError: found },
    },
    'a run that a person started': {
      cluster: run('Failed').replace(/ {2}ownerReferences.*\n/, ''),
      finds: { ArgoAnalysisFailed: ['AnalysisRun/shop/web-7d9-2-1'] },
    },
    'another metric succeeded': {
      cluster: rollout('7d9') + run('Failed', ' }, { name: latency, phase: Successful'),
      finds: { ArgoAnalysisFailed: found },
      says: 'failed in success-rate: Metric',
      quotes: ['/status/phase', '/status/metricResults/0'],
    },
    'nothing was measured, whatever was asked for': {
      cluster: rollout('7d9') + measured('successCondition: "result[0] >= 0.95"').replace(/measurements: \[.*?\]\s*\}\]/, '}]'),
      finds: { ArgoAnalysisFailed: found },
      says: 'failed in success-rate: Metric',
    },
    'it does not say which version it judged': {
      cluster: rollout('7d9') + run('Failed').replace(/ {2}labels:.*\n/, ''),
      finds: { ArgoAnalysisFailed: found },
    },
  },
  silent: {
    'it succeeded': rollout('7d9') + run('Successful'),
    'it is running': rollout('7d9') + run('Running'),
    'it judged an older version': rollout('8fc') + run('Failed'),
    'the version went on after a retry': rollout('7d9', 'Healthy') + run('Failed'),
    'its Rollout is gone': run('Failed'),
  },
});
