import type { Certificate } from './certificate.ts';
import type { Observation } from './snapshot.ts';

type Side = 'server' | 'client';
type Life = Pick<Certificate, 'subject' | 'issuer' | 'notBefore' | 'notAfter'>;
const shapes = { server: 'certificate of the API server', client: 'client certificate' } as const satisfies Readonly<Record<Side, string>>;

/** What the connection to the API server showed of a certificate, as an observation: no object of the cluster holds it. */
export function observeCertificate(host: string, side: Side, { subject, issuer, notBefore, notAfter }: Life): Observation {
  return {
    object: { apiVersion: 'external.doryo.dev/v1', kind: 'Host', name: host },
    shape: shapes[side],
    fields: { subject, issuer, notBefore, notAfter },
    source: 'connection',
    line: side === 'server' ? 1 : 2,
    text: `${shapes[side]}: ${subject}, valid from ${notBefore} to ${notAfter}`,
  };
}

/** The certificate that such an observation tells of; undefined for any other. */
export function connectionCertificate({ shape, fields }: Observation): { readonly side: Side; readonly certificate: Life } | undefined {
  const side = shape === shapes.server ? 'server' : shape === shapes.client ? 'client' : undefined;
  const { subject, issuer, notBefore, notAfter } = fields;
  if (!side || subject === undefined || issuer === undefined || notBefore === undefined || notAfter === undefined) return undefined;
  return { side, certificate: { subject, issuer, notBefore, notAfter } };
}
