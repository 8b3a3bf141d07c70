import { certificatesIn } from '#model/certificate.ts';
import { formatDuration } from '#util/duration.ts';
import type { Identity } from './kubeconfig/access.ts';

/** A credential of a kubeconfig that is past its time, and how one comes to a new one. */
interface Expired {
  readonly what: 'client certificate' | 'token';
  readonly at: string;
  readonly ago: string;
  readonly next: string;
}

/** What of an identity has expired at that moment (milliseconds since 1970), as far as it can be read without asking anybody. */
export function expiredCredential({ certificate, token }: Identity, now: number): Expired | undefined {
  const [own] = certificatesIn(certificate ?? '');
  const next = 'Get a new kubeconfig from who runs the cluster (with kubeadm: `kubeadm certs renew admin.conf`)';
  if (own && !token && Date.parse(own.notAfter) < now) return expiredAt('client certificate', Date.parse(own.notAfter), { now, next });
  const end = token === undefined ? undefined : endOfToken(token);
  if (end === undefined || end >= now) return undefined;
  return expiredAt('token', end, { now, next: 'Get a new one (of a service account: `kubectl create token`)' });
}

function expiredAt(what: Expired['what'], at: number, { now, next }: { readonly now: number; readonly next: string }): Expired {
  const ago = formatDuration(Math.floor((now - at) / 1000), 'en');
  return { what, at: new Date(at).toISOString().replace('.000Z', 'Z'), ago, next };
}

/** `exp` of a JSON Web Token (RFC 7519), which is no secret; undefined for tokens of another form. */
function endOfToken(token: string): number | undefined {
  try {
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { readonly exp?: unknown };
    return typeof exp === 'number' && Math.abs(exp) < 1e11 ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
