import type { Certificate } from '#model/certificate.ts';
import { thresholds } from '#model/thresholds.ts';
import { millisecondsBetween, secondsSince } from '#util/duration.ts';

/** Where in its life a certificate stands. */
export type CertificateState =
  | { readonly state: 'valid' }
  | { readonly state: 'early'; readonly startsInSeconds: number }
  | { readonly state: 'ending'; readonly endsInSeconds: number }
  | { readonly state: 'expired'; readonly forSeconds: number };

/**
 * Judged by its share of life, so that one of 24 hours and one of 10 years are both told in time. `renewed`: somebody
 * renews it by himself, as cert-manager and kubelet do, at a third of its life before the end: then only what lies far
 * behind that plan is near its end.
 */
export function certificateState(
  { notBefore, notAfter }: Pick<Certificate, 'notBefore' | 'notAfter'>,
  takenAt: string,
  renewed: 'by hand' | 'by a controller',
): CertificateState {
  const left = millisecondsBetween(takenAt, notAfter) / 1000;
  const ahead = millisecondsBetween(takenAt, notBefore) / 1000;
  if (left <= 0) return { state: 'expired', forSeconds: secondsSince(notAfter, takenAt) ?? 0 };
  if (ahead > thresholds.clockSkewSeconds) return { state: 'early', startsInSeconds: Math.round(ahead) };
  const life = millisecondsBetween(notBefore, notAfter) / 1000;
  const share = renewed === 'by hand' ? thresholds.certificateLifeShare : thresholds.certificateLifeShare / 2;
  const near = renewed === 'by hand' ? Math.max(life * share, Math.min(thresholds.certificateEndSeconds, life / 3)) : life * share;
  return left < Math.min(near, thresholds.certificateNoticeSeconds)
    ? { state: 'ending', endsInSeconds: Math.round(left) }
    : { state: 'valid' };
}

/** Trouble with a certificate begins when it runs out, or when it is put to use after that. */
export function laterOf(notAfter: string, createdAt: string | undefined): string {
  return createdAt !== undefined && Date.parse(createdAt) > Date.parse(notAfter) ? createdAt : notAfter;
}
