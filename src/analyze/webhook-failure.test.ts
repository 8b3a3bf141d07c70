import { expect, it } from 'vitest';
import { webhookFailureOf } from './webhook-failure.ts';

const post = 'failed calling webhook "a.example.com": failed to call webhook: Post "https://a.b.svc:443/v?timeout=5s": ';
it.each([
  [`${post}service "a" not found`, 'service', 'a'],
  [`${post}no service port 8080 found for service "a"`, 'port', '8080'],
  [`${post}no endpoints available for service "a"`, 'endpoints', 'a'],
  [
    `${post}tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    'untrusted',
    'certificate signed by unknown authority',
  ],
  [`${post}tls: failed to verify certificate: x509: certificate is valid for x.y.svc, not a.b.svc`, 'wrongName', 'x.y.svc'],
  [`${post}context deadline exceeded`, 'timeout', 'context deadline exceeded'],
  [`${post}dial tcp 10.96.0.9:443: i/o timeout`, 'timeout', 'i/o timeout'],
  [`${post}dial tcp 10.96.0.9:443: connect: no route to host`, 'refused', 'no route to host'],
  [`${post}EOF`, 'refused', 'EOF'],
  [
    'failed calling webhook "a.example.com": expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind=',
    'answer',
    'expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind=',
  ],
])('%s', (message, kind, detail) => expect(webhookFailureOf(message)).toEqual({ kind, detail }));

it('says nothing of what it does not know', () => expect(webhookFailureOf('the moon is full')).toBeUndefined());
