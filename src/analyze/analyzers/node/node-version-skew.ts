import { quote } from '#model/finding.ts';
import { serverVersionOf } from '#model/server-version.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { imageNameOf } from '../../image-name.ts';
import { quoteRow } from '../../observed.ts';

export const nodeVersionSkew = defineAnalyzer({
  id: 'node-version-skew',
  reads: ['Node', 'Pod', 'Observation'],
  findings: {
    NodeVersionAhead: {
      params: { kubelet: 'text', server: 'text' },
      en: {
        title: 'its kubelet {kubelet} is newer than the API server {server}',
        why: 'A kubelet may never be newer than the API server: it uses fields and APIs that the server does not know.',
        remedy: 'Upgrade the control plane first, or go back with this kubelet to {server} or older.',
      },
      ja: {
        title: 'kubelet {kubelet} が API サーバー {server} より新しい',
        why: 'kubelet が API サーバーより新しい構成はサポートされません。サーバーにないフィールドや API が使われます。',
        remedy: '先にコントロールプレーンを更新するか、この kubelet を {server} 以前に戻してください。',
      },
    },
    NodeVersionTooOld: {
      params: { kubelet: 'text', server: 'text' },
      en: {
        title: 'its kubelet {kubelet} is more than three minor versions behind the API server {server}',
        why: 'Only three minor versions are supported; older kubelets may not understand what the API server sends.',
        remedy: 'Upgrade the kubelet of this node, one minor version at a time.',
      },
      ja: {
        title: 'kubelet {kubelet} が API サーバー {server} よりマイナーバージョンで 3 を超えて古い',
        why: 'サポートされる差は 3 マイナーバージョンまでです。それより古い kubelet は API サーバーの内容を解釈できないことがあります。',
        remedy: 'このノードの kubelet を 1 マイナーバージョンずつ更新してください。',
      },
    },
  },
  *analyze(cluster) {
    const server = serverVersion(cluster);
    if (!server) return;
    for (const node of cluster.list('Node')) {
      const { kubeletVersion: kubelet = '' } = node.status.nodeInfo ?? {};
      const [mine, theirs] = [minorOf(kubelet), server.minor];
      if (mine === undefined) continue;
      const found = {
        about: node,
        params: { kubelet, server: server.version },
        evidence: [quote(node, '/status/nodeInfo/kubeletVersion'), server.evidence] as const,
      };
      if (mine > theirs) yield { ...found, reason: 'NodeVersionAhead' };
      if (mine < theirs - supported) yield { ...found, reason: 'NodeVersionTooOld' };
    }
  },
});

/** https://kubernetes.io/releases/version-skew-policy/#kubelet (three since v1.28). */
const supported = 3;

/** The oldest API server: of those that run as pods, by their image tag, and the one that was asked, by its own word. */
function serverVersion(cluster: View<'Pod' | 'Observation'>) {
  const pods = cluster.labelled('Pod', { component: 'kube-apiserver' }, 'kube-system').map((pod) => ({
    version: imageNameOf(pod.spec.containers[0]?.image ?? '').tag,
    evidence: quote(pod, '/spec/containers/0/image'),
  }));
  const asked = cluster.observations.map((seen) => ({ version: serverVersionOf(seen), evidence: quoteRow(seen) }));
  const known = [...pods, ...asked].flatMap(({ version = '', evidence }) => {
    const minor = minorOf(version);
    return minor === undefined ? [] : [{ version, evidence, minor }];
  });
  return known.toSorted((a, b) => a.minor - b.minor)[0];
}
function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(\d{1,3})\b/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
