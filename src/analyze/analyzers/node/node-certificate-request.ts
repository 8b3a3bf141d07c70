import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';

export const nodeCertificateRequest = defineAnalyzer({
  id: 'node-certificate-request',
  reads: ['CertificateSigningRequest'],
  findings: {
    NodeCertificateRequestPending: {
      params: { node: 'text', signer: 'text' },
      en: {
        title: 'the kubelet of {node} waits for its certificate ({signer})',
        why: 'Nobody approved the request; without a client certificate the node drops out, without a serving one logs, exec and metrics fail.',
        remedy: 'Check that the request really comes from this node, then approve it, or run an approver for {signer}.',
      },
      ja: {
        title: '{node} の kubelet が証明書の発行を待っている ({signer})',
        why: '要求が承認されていません。クライアント証明書がないとノードは離脱し、サーバー証明書がないとログ、exec、メトリクスが失敗します。',
        remedy: '要求が確かにこのノードからのものであることを確認して承認するか、{signer} の承認コントローラーを動かしてください。',
      },
    },
    NodeCertificateRequestRefused: {
      params: { node: 'text', signer: 'text', message: 'text' },
      en: {
        title: 'the certificate that the kubelet of {node} asked for was refused: {message}',
        why: 'The request was denied or the signer failed, so the kubelet keeps its old certificate until that expires.',
        remedy: 'Repair what the message names; the kubelet asks again by itself.',
      },
      ja: {
        title: '{node} の kubelet が要求した証明書が拒否された: {message}',
        why: '要求が却下されたか署名に失敗したため、kubelet は古い証明書を期限まで使い続けます。',
        remedy: 'メッセージが示す原因を取り除いてください。kubelet は自動で再要求します。',
      },
    },
  },
  *analyze(cluster) {
    for (const request of cluster.list('CertificateSigningRequest')) {
      const { signerName: signer, username = '' } = request.spec;
      if (!kubeletSigners.has(signer)) continue;
      const node = username.startsWith('system:node:') ? username.slice('system:node:'.length) : username;
      const refused = conditionOf(request, 'Denied') ?? conditionOf(request, 'Failed');
      const age = secondsSince(request.metadata.creationTimestamp, cluster.takenAt) ?? 0;
      const who = quote(request, '/spec/signerName');
      const since = request.metadata.creationTimestamp;
      if (refused && age <= thresholds.eventSeconds) {
        yield {
          reason: 'NodeCertificateRequestRefused',
          about: request,
          params: { node, signer, message: refused.message ?? refused.reason ?? '' },
          evidence: [quote(request, refused.path), who],
          since,
        };
      }
      if (refused || conditionOf(request, 'Approved') || age < thresholds.certificateRequestSeconds) continue;
      yield {
        reason: 'NodeCertificateRequestPending',
        about: request,
        params: { node, signer },
        evidence: [who, quote(request, '/metadata/creationTimestamp')],
        since,
        sameCause: `signer ${signer}`,
      };
    }
  },
});

/** https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#kubernetes-signers */
const kubeletSigners: ReadonlySet<string> = new Set(['kubernetes.io/kubelet-serving', 'kubernetes.io/kube-apiserver-client-kubelet']);
