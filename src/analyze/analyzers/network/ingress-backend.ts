import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { controllerComplaint } from '../../ingress-controllers.ts';
import { ingressBackends } from '../../ingresses.ts';
import { isReady } from '../../pods.ts';
import { isSelecting, servingPods } from '../../services.ts';

export const ingressBackend = defineAnalyzer({
  id: 'ingress-backend',
  reads: ['Ingress', 'Service', 'Pod', 'Log'],
  findings: {
    IngressBackendMissing: {
      params: { service: 'text' },
      en: {
        title: 'the Ingress sends to Service {service}, which does not exist',
        why: 'Requests for this path are answered with an error by the ingress controller.',
        remedy: 'Create the Service, or correct the backend of the Ingress.',
      },
      ja: {
        title: 'Ingress の転送先 Service {service} が存在しない',
        why: 'このパスへの要求には、Ingress コントローラーがエラーを返します。',
        remedy: 'Service を作成するか、Ingress の転送先を直してください。',
      },
    },
    IngressBackendPortMissing: {
      params: { service: 'text', port: 'text', ports: 'texts' },
      en: {
        title: 'the Ingress sends to port {port} of Service {service}, which has only {ports}',
        why: 'The ingress controller finds no endpoints for such a port and answers with an error.',
        remedy: 'Use a port of the Service (not of the pod) in the backend of the Ingress.',
      },
      ja: {
        title: 'Ingress の転送先 Service {service} にポート {port} がない (あるのは {ports})',
        why: 'Ingress コントローラーはこのポートの転送先を見つけられず、エラーを返します。',
        remedy: 'Ingress の転送先には、Pod ではなく Service のポートを指定してください。',
      },
    },
    IngressBackendNotReady: {
      params: { service: 'text', pods: 'count' },
      en: {
        title: 'no pod behind Service {service} of the Ingress is ready ({pods|pod|pods})',
        why: 'The ingress controller has nowhere to send requests for this path and answers with 502 or 503.',
        remedy: 'Bring the pods behind the Service back; the Ingress itself is sound.',
      },
      ja: {
        title: 'Ingress の転送先 Service {service} に Ready の Pod がない ({pods} 個中 0 個)',
        why: 'このパスへの要求の送り先がないため、Ingress コントローラーは 502 または 503 を返します。',
        remedy: 'Service の背後の Pod を復旧してください。Ingress 自体に問題はありません。',
      },
    },
  },
  *analyze(cluster) {
    for (const { ingress, service: ref, port, path } of ingressBackends(cluster)) {
      const service = cluster.get('Service', ref.name, ref.namespace);
      const named = quote(ingress, path);
      if (!service) {
        const absence = cluster.absence('Service', ref.name, ref.namespace);
        if (absence)
          yield {
            reason: 'IngressBackendMissing',
            about: ingress,
            params: { service: ref.name },
            evidence: [named, absence, ...controllerComplaint(cluster, ingress, ref)],
            accuses: [ref],
          };
        continue;
      }
      const ports = service.spec.ports ?? [];
      if (port !== undefined && ports.length > 0 && !ports.some((one) => one.port === port || one.name === port)) {
        const params = {
          service: ref.name,
          port: String(port),
          ports: ports.map((one) => (one.name ? `${one.name} ${one.port}` : String(one.port))),
        };
        yield {
          reason: 'IngressBackendPortMissing',
          about: ingress,
          params,
          evidence: [named, quote(service, '/spec/ports'), ...controllerComplaint(cluster, ingress, ref)],
          accuses: [ref],
        };
        continue;
      }
      const pods =
        isSelecting(service) && !service.spec.publishNotReadyAddresses && cluster.complete('Pod', ref.namespace)
          ? servingPods(cluster, service)
          : undefined;
      if (pods && !pods.some(isReady)) {
        yield {
          reason: 'IngressBackendNotReady',
          about: ingress,
          params: { service: ref.name, pods: pods.length },
          evidence: [named, quote(service, '/spec/selector')],
          accuses: [ref],
        };
      }
    }
  },
});
