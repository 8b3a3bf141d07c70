import { quote } from '#model/finding.ts';
import { type CustomObject, type ObjectRef, refKey } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { millisecondsBetween, secondsSince } from '#util/duration.ts';
import { groupsBy } from '#util/non-empty.ts';
import { type AnyFound, defineAnalyzer } from '../../analyzer.ts';
import { certManagerCondition, certManagerObjects, issuerOf } from '../../cert-manager.ts';
import { textOf } from '../../custom-fields.ts';

const params = { message: 'text' } as const;

const findings = {
  IssuerMissing: {
    params: { users: 'texts' },
    en: {
      title: 'does not exist, and is named as the issuer of {users}',
      why: 'cert-manager waits for the {kind} to appear, and issues nothing until then.',
      remedy: 'Create the {kind}, or correct issuerRef: an Issuer stands in the namespace of the Certificate, a ClusterIssuer in none.',
    },
    ja: {
      title: '存在しないが、{users} の発行元に指定されている',
      why: 'cert-manager は {kind} が作成されるまで待ち、それまで何も発行しません。',
      remedy:
        '{kind} を作成するか、issuerRef を修正してください。Issuer は Certificate と同じ namespace に、ClusterIssuer はクラスター全体に属します。',
    },
  },
  IssuerNotReady: {
    params,
    en: {
      title: 'the {kind} cannot issue certificates: {message}',
      why: 'Every Certificate that names it stays without a new certificate, and those in use run out.',
      remedy: 'Correct what the message names: the CA Secret, the account, or the address of the issuing server.',
    },
    ja: {
      title: '{kind} が証明書を発行できない: {message}',
      why: 'これを指定する Certificate はどれも新しい証明書を得られず、使用中のものはやがて期限切れになります。',
      remedy: 'メッセージが示す CA の Secret、アカウント、発行サーバーのアドレスなどを修正してください。',
    },
  },
  ChallengeFailing: {
    params: { domain: 'text', type: 'text', message: 'text' },
    en: {
      title: 'the proof that {domain} is yours ({type}) does not succeed: {message}',
      why: 'The issuing server gives no certificate for a name before it has seen the proof under that name.',
      remedy:
        'For HTTP-01 make /.well-known/acme-challenge reachable from outside at {domain}; for DNS-01 check the record and the credentials.',
    },
    ja: {
      title: '{domain} の所有確認 ({type}) が成功しない: {message}',
      why: '発行サーバーは、その名前で所有を確認できるまで証明書を発行しません。',
      remedy:
        'HTTP-01 では {domain} の /.well-known/acme-challenge に外部から到達できるように、DNS-01 ではレコードと資格情報を確認してください。',
    },
  },
  CertificateOrderFailed: {
    params: { state: 'text', message: 'text' },
    en: {
      title: 'the order at the issuing server ended as {state}: {message}',
      why: 'An order that ended this way is not tried again; cert-manager makes a new request later, with growing pauses.',
      remedy: 'Correct what the message names, then have cert-manager try again (cmctl renew).',
    },
    ja: {
      title: '発行サーバーへの注文が {state} で終わった: {message}',
      why: 'この状態で終わった注文は再試行されません。cert-manager は間隔を延ばしながら後で新しい要求を作成します。',
      remedy: 'メッセージが示す原因を直してから、cert-manager に再試行させてください (cmctl renew)。',
    },
  },
  CertificateRequestFailed: {
    params,
    en: {
      title: 'the request for a certificate failed: {message}',
      why: 'The issuer refused the request or an approver denied it, and this request is final.',
      remedy: 'Correct what the message names; cert-manager makes a new request by itself after an hour or at the next change.',
    },
    ja: {
      title: '証明書の要求が失敗した: {message}',
      why: '発行元が拒否したか承認が却下されており、この要求はここで終わりです。',
      remedy: 'メッセージが示す原因を修正してください。1 時間後または次の変更時に cert-manager が自動で新しい要求を作成します。',
    },
  },
  CertificateNotIssued: {
    params,
    en: {
      title: 'cert-manager has not issued this certificate: {message}',
      why: 'The Secret with the certificate does not exist or is out of date, and what serves TLS with it cannot.',
      remedy: 'Follow the chain Certificate, CertificateRequest, Order, Challenge: the last of them says what is missing.',
    },
    ja: {
      title: 'cert-manager がこの証明書を発行していない: {message}',
      why: '証明書の Secret が存在しないか古くなっており、それを使う TLS 通信ができません。',
      remedy: 'Certificate、CertificateRequest、Order、Challenge の順にたどってください。最後のものに原因が書かれています。',
    },
  },
  CertificateRenewalFailing: {
    params: { message: 'text', notAfter: 'time', endsInSeconds: 'seconds' },
    en: {
      title: 'the renewal of this certificate fails, and it ends in {endsInSeconds}: {message}',
      why: 'The certificate still works until {notAfter}, and cert-manager could not replace it when it was time.',
      remedy: 'Repair what the message names before {notAfter}.',
    },
    ja: {
      title: 'この証明書の更新に失敗しており、あと {endsInSeconds} で期限切れになる: {message}',
      why: '証明書は {notAfter} まで使えますが、更新時期を過ぎても cert-manager が置き換えられていません。',
      remedy: '{notAfter} までに、メッセージが示す原因を取り除いてください。',
    },
  },
} as const satisfies FindingDocs;
type Found = AnyFound<typeof findings>;

export const certificateIssuance = defineAnalyzer({
  id: 'certificate-issuance',
  reads: ['CustomObject'],
  findings,
  *analyze(cluster) {
    yield* issuers(cluster);
    for (const challenge of certManagerObjects(cluster, 'Challenge')) yield* judgeChallenge(challenge, cluster.takenAt);
    for (const order of certManagerObjects(cluster, 'Order')) yield* judgeOrder(order, cluster.takenAt);
    const requests = certManagerObjects(cluster, 'CertificateRequest').flatMap((request) => refusalOf(request, cluster.takenAt) ?? []);
    yield* missingIssuers(requests);
    for (const refusal of requests) yield* judgeRequest(refusal);
    for (const certificate of certManagerObjects(cluster, 'Certificate')) yield* judgeCertificate(certificate, cluster.takenAt);
  },
});

function* issuers(cluster: View<'CustomObject'>): Iterable<Found> {
  for (const issuer of [...certManagerObjects(cluster, 'Issuer'), ...certManagerObjects(cluster, 'ClusterIssuer')]) {
    const ready = certManagerCondition(issuer, 'Ready');
    const since = ready?.lastTransitionTime;
    if (ready?.status !== 'False' || !isLate(since ?? issuer.metadata.creationTimestamp, cluster.takenAt)) continue;
    yield { reason: 'IssuerNotReady', about: issuer, params: { message: saidBy(ready) }, evidence: [quote(issuer, ready.path)], since };
  }
}

const ended = ['invalid', 'expired', 'errored'];

function* judgeChallenge(challenge: CustomObject, takenAt: string): Iterable<Found> {
  const [state = '', message = ''] = [textOf(challenge.status['state']), textOf(challenge.status['reason'])];
  const since = challenge.metadata.creationTimestamp;
  if (message === '' || state === 'valid' || (!ended.includes(state) && !isLate(since, takenAt))) return;
  const [domain = '', type = ''] = [textOf(challenge.spec['dnsName']), textOf(challenge.spec['type'])];
  yield { reason: 'ChallengeFailing', about: challenge, params: { domain, type, message }, evidence: [quote(challenge, '/status')], since };
}

function* judgeOrder(order: CustomObject, takenAt: string): Iterable<Found> {
  const [state = '', message = ''] = [textOf(order.status['state']), textOf(order.status['reason'])];
  if (!ended.includes(state) || !isCurrent(order, takenAt)) return;
  const since = textOf(order.status['failureTime']) ?? order.metadata.creationTimestamp;
  const params = { state, message: message || state };
  yield { reason: 'CertificateOrderFailed', about: order, params, evidence: [quote(order, '/status')], since };
}

/** A request that is not fulfilled: by which issuer, and in what words. */
interface Refusal {
  readonly request: CustomObject;
  readonly ready: NonNullable<ReturnType<typeof certManagerCondition>>;
  readonly issuer: ObjectRef | undefined;
  readonly lacksIssuer: boolean;
}

/** `Referenced "Issuer" not found: ...` (certificaterequests/sync.go). */
function refusalOf(request: CustomObject, takenAt: string): Refusal | undefined {
  const ready = certManagerCondition(request, 'Ready');
  if (ready?.status !== 'False' || !isCurrent(request, takenAt)) return undefined;
  const issuer = issuerOf(request);
  return { request, ready, issuer, lacksIssuer: issuer !== undefined && /^Referenced "\w{1,40}" not found/.test(saidBy(ready)) };
}

function* missingIssuers(refusals: readonly Refusal[]): Iterable<Found> {
  const lacking = refusals.flatMap((refusal) => (refusal.lacksIssuer && refusal.issuer ? [{ ...refusal, issuer: refusal.issuer }] : []));
  for (const [first, ...rest] of groupsBy(lacking, ({ issuer }) => refKey(issuer)).values()) {
    const all = [first, ...rest];
    yield {
      reason: 'IssuerMissing',
      about: first.issuer,
      params: { users: all.map(({ request }) => certificateName(request)) },
      evidence: [quote(first.request, first.ready.path), ...rest.map(({ request, ready }) => quote(request, ready.path))],
      since: all.flatMap(({ ready }) => ready.lastTransitionTime ?? []).sort()[0],
    };
  }
}

/** The certificate that a request was made for. */
function certificateName({ metadata: { annotations = {}, name } }: CustomObject): string {
  const certificate = annotations['cert-manager.io/certificate-name'];
  return certificate === undefined ? `CertificateRequest ${name}` : `Certificate ${certificate}`;
}

function* judgeRequest({ request, ready, issuer, lacksIssuer }: Refusal): Iterable<Found> {
  if (lacksIssuer || (ready.reason !== 'Failed' && ready.reason !== 'Denied')) return;
  yield {
    reason: 'CertificateRequestFailed',
    about: request,
    params: { message: saidBy(ready) },
    evidence: [quote(request, ready.path)],
    since: ready.lastTransitionTime,
    ...(issuer && { accuses: [issuer] }),
  };
}

function* judgeCertificate(certificate: CustomObject, takenAt: string): Iterable<Found> {
  const [ready, issuing] = [certManagerCondition(certificate, 'Ready'), certManagerCondition(certificate, 'Issuing')];
  const issuer = issuerOf(certificate);
  const found = { about: certificate, ...(issuer && { accuses: [issuer] }) };
  if (ready?.status === 'False') {
    const since = ready.lastTransitionTime ?? certificate.metadata.creationTimestamp;
    if (!isLate(since, takenAt)) return;
    yield {
      ...found,
      reason: 'CertificateNotIssued',
      params: { message: saidBy(ready) },
      evidence: [quote(certificate, ready.path)],
      since,
    };
    return;
  }
  const { notAfter, renewalTime, lastFailureTime } = certificate.status;
  const [until, renewal, failed] = [textOf(notAfter), textOf(renewalTime), textOf(lastFailureTime)];
  if (!until || !issuing || renewal === undefined || renewal > takenAt) return;
  // While its issuer is not ready a request only waits, and nothing counts as a failure.
  if (failed === undefined && (secondsSince(renewal, takenAt) ?? 0) <= thresholds.certificateRenewalSeconds) return;
  const endsInSeconds = Math.max(0, Math.round(millisecondsBetween(takenAt, until) / 1000));
  const times = failed === undefined ? ['renewalTime', 'notAfter'] : ['renewalTime', 'notAfter', 'lastFailureTime'];
  yield {
    ...found,
    reason: 'CertificateRenewalFailing',
    params: { message: saidBy(issuing), notAfter: until, endsInSeconds },
    evidence: [quote(certificate, issuing.path), ...times.map((time) => quote(certificate, `/status/${time}`))],
    since: failed ?? renewal,
  };
}

function isLate(since: string | undefined, takenAt: string): boolean {
  return (secondsSince(since, takenAt) ?? 0) > thresholds.customNotReadySeconds;
}

function saidBy({ message, reason, type }: { readonly message?: string; readonly reason?: string; readonly type: string }): string {
  return message || reason || type;
}

/** Old requests and orders stay beside their successors (revisionHistoryLimit): only the last hour's tell of now. */
function isCurrent({ metadata }: CustomObject, takenAt: string): boolean {
  return (secondsSince(metadata.creationTimestamp, takenAt) ?? 0) <= thresholds.certificateRequestKeptSeconds;
}
