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

analyzerCases(argoAnalysis, {
  fires: {
    'a metric failed': {
      cluster: rollout('7d9') + run('Failed'),
      finds: { ArgoAnalysisFailed: ['AnalysisRun/shop/web-7d9-2-1'] },
      says: 'failed in success-rate: Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
    },
    'nothing could be measured': {
      cluster: rollout('7d9') + run('Error'),
      finds: { ArgoAnalysisError: ['AnalysisRun/shop/web-7d9-2-1'] },
    },
    'a run that a person started': {
      cluster: run('Failed').replace(/ {2}ownerReferences.*\n/, ''),
      finds: { ArgoAnalysisFailed: ['AnalysisRun/shop/web-7d9-2-1'] },
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
