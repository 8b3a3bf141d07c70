import { analyzerCases } from '../../testing.ts';
import { verticalAutoscaler } from './vertical-autoscaler.ts';

const vertical = ({ conditions = '', spec = '', since = '10:00:00' } = {}) => `
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web-vpa, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }${spec} }
status: { conditions: [${conditions.replaceAll('}', `, lastTransitionTime: "2026-01-01T${since}Z" }`)}] }
---
`;
const horizontal = (resource = 'cpu', type = 'Utilization', target = 'web') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }, maxReplicas: 9, metrics: [{ type: Resource, resource: { name: ${resource}, target: { type: ${type}, averageUtilization: 50 } } }] }
`;
const found = ['VerticalPodAutoscaler/shop/web-vpa'];
const provided = '{ type: RecommendationProvided, status: "True" }';

analyzerCases(verticalAutoscaler, {
  fires: {
    'it finds no pods': {
      cluster: vertical({
        conditions:
          '{ type: RecommendationProvided, status: "False" }, { type: NoPodsMatched, status: "True", message: No pods match this VPA object }',
      }),
      finds: { VerticalAutoscalerMatchesNoPods: found },
      says: 'finds no pods of Deployment web',
    },
    'the target is not supported': {
      cluster: vertical({
        conditions:
          '{ type: ConfigUnsupported, status: "True", message: The targetRef controller has a parent but it should point to a topmost well-known or scalable controller }',
      }),
      finds: { VerticalAutoscalerConfigUnsupported: found },
    },
    'no recommendation for two hours': {
      cluster: vertical({ conditions: '{ type: RecommendationProvided, status: "False" }' }),
      finds: { VerticalAutoscalerWithoutRecommendation: found },
      says: 'has had no recommendation for Deployment web in 2 h',
    },
    'a horizontal autoscaler scales by the same resource': {
      cluster: vertical({ conditions: provided }) + horizontal(),
      finds: { VerticalAndHorizontalAutoscaler: found },
      says: 'changes the requests of Deployment web by cpu, and autoscaler web scales by the same',
    },
    'no recommendation for two minutes': {
      cluster: vertical({ conditions: '{ type: RecommendationProvided, status: "False" }', since: '11:58:00' }),
      finds: { VerticalAutoscalerWithoutRecommendation: found },
    },
    'one of its containers is left out, and the others are not': {
      cluster:
        vertical({
          conditions: provided,
          spec: ', resourcePolicy: { containerPolicies: [{ containerName: proxy, mode: "Off" }, { containerName: "*", controlledResources: [cpu] }] }',
        }) + horizontal(),
      finds: { VerticalAndHorizontalAutoscaler: found },
    },
    'its only container is controlled by name': {
      cluster:
        vertical({
          conditions: provided,
          spec: ', resourcePolicy: { containerPolicies: [{ containerName: app, controlledResources: [cpu] }] }',
        }) + horizontal(),
      finds: { VerticalAndHorizontalAutoscaler: found },
    },
  },
  silent: {
    'its workload is at zero':
      vertical({ conditions: '{ type: NoPodsMatched, status: "True" }' }) +
      '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { replicas: 0 } }',
    'its workload has pods only now and then': vertical({
      conditions: '{ type: RecommendationProvided, status: "False", reason: NoPodsMatched }',
    }).replace('kind: Deployment', 'kind: CronJob'),
    'it recommends, with low confidence': vertical({ conditions: `${provided}, { type: LowConfidence, status: "True" }` }),
    'it is new': vertical({ conditions: '{ type: RecommendationProvided, status: "False" }', since: '11:59:30' }),
    'it only recommends': vertical({ conditions: provided, spec: ', updatePolicy: { updateMode: "Off" }' }) + horizontal(),
    'it controls memory, the other scales by CPU':
      vertical({
        conditions: provided,
        spec: ', resourcePolicy: { containerPolicies: [{ containerName: "*", controlledResources: [memory] }] }',
      }) + horizontal(),
    'the other scales by an absolute value': vertical({ conditions: provided }) + horizontal('cpu', 'AverageValue'),
    'the other scales another workload': vertical({ conditions: provided }) + horizontal('cpu', 'Utilization', 'api'),
    'its workload is a Job': vertical({ conditions: '{ type: NoPodsMatched, status: "True" }' }).replace('kind: Deployment', 'kind: Job'),
    'it changes no container':
      vertical({
        conditions: provided,
        spec: ', resourcePolicy: { containerPolicies: [{ containerName: app }, { containerName: "*", mode: "Off" }] }',
      }) + horizontal(),
    'its only container is left alone':
      vertical({ conditions: provided, spec: ', resourcePolicy: { containerPolicies: [{ containerName: app, mode: "Off" }] }' }) +
      horizontal(),
  },
});
