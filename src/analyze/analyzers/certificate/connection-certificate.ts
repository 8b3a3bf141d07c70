import { connectionCertificate as read } from '#model/connection.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { certificateState } from '../../certificate-life.ts';

const params = { subject: 'text', notAfter: 'time', endsInSeconds: 'seconds' } as const;

export const connectionCertificate = defineAnalyzer({
  id: 'connection-certificate',
  reads: ['Observation'],
  findings: {
    ApiServerCertificateEndsSoon: {
      params,
      en: {
        title: 'the certificate of the API server ends in {endsInSeconds}: {subject}',
        why: 'From {notAfter} on no kubelet, controller or person can reach the API server any more.',
        remedy: 'Renew it before {notAfter} the way the cluster was installed (such as kubeadm certs renew), and restart the API server.',
      },
      ja: {
        title: 'API サーバーの証明書があと {endsInSeconds} で期限切れになる: {subject}',
        why: '{notAfter} 以降は、kubelet もコントローラーも利用者も API サーバーに接続できなくなります。',
        remedy:
          '{notAfter} までに、クラスターの構築方法に応じた手順 (kubeadm certs renew など) で更新し、API サーバーを再起動してください。',
      },
    },
    ClientCertificateEndsSoon: {
      params,
      en: {
        title: 'your client certificate in the kubeconfig ends in {endsInSeconds}: {subject}',
        why: 'From {notAfter} on the API server answers these credentials with Unauthorized; the cluster itself is not affected.',
        remedy: 'Get a new kubeconfig before {notAfter}.',
      },
      ja: {
        title: 'kubeconfig のクライアント証明書があと {endsInSeconds} で期限切れになる: {subject}',
        why: '{notAfter} 以降、API サーバーはこの資格情報を Unauthorized で拒否します。クラスター自体に影響はありません。',
        remedy: '{notAfter} までに新しい kubeconfig を入手してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const observation of cluster.observations) {
      const seen = read(observation);
      if (!seen) continue;
      const { side, certificate } = seen;
      const life = certificateState(certificate, cluster.takenAt, 'by hand');
      if (life.state !== 'ending' && life.state !== 'expired') continue;
      const { object, source, line, text } = observation;
      const endsInSeconds = life.state === 'ending' ? life.endsInSeconds : 0;
      yield {
        reason: side === 'server' ? 'ApiServerCertificateEndsSoon' : 'ClientCertificateEndsSoon',
        about: object,
        params: { subject: certificate.subject, notAfter: certificate.notAfter, endsInSeconds },
        evidence: [{ type: 'observation', object, source, line, text }],
      };
    }
  },
});
