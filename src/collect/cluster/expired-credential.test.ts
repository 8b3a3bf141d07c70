import { expect, it } from 'vitest';
import { expiredCredential } from './expired-credential.ts';
import { refusalError } from './failure.ts';
import type { Access, Identity } from './kubeconfig/access.ts';
import { certificate } from './testing/certificate.ts';

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object) => `${encoded({ alg: 'none' })}.${encoded(claims)}.x`;
const user = (more: object): Identity => ({ name: 'jane', ...more });
const [inTime, late] = [Date.parse('2030-01-01T00:00:00Z'), Date.parse('2126-11-03T02:00:35Z')];

it('tells since when a client certificate has expired', () => {
  expect(expiredCredential(user({ certificate }), inTime)).toBeUndefined();
  expect(expiredCredential(user({ certificate }), late)).toMatchObject({
    what: 'client certificate',
    at: '2126-11-01T02:00:35Z',
    ago: '2 d',
  });
});
it('tells it of a token that says so itself, and of none that does not', () => {
  expect(expiredCredential(user({ token: token({ exp: inTime / 1000 - 90 }) }), inTime)).toMatchObject({
    what: 'token',
    at: '2029-12-31T23:58:30Z',
    ago: '1 min',
  });
  for (const valid of [token({ exp: inTime / 1000 + 1 }), token({}), token({ exp: 1e300 }), 'abc', 'a.b.c', ''])
    expect(expiredCredential(user({ token: valid }), inTime)).toBeUndefined();
});
it('says nothing of a certificate that has a token beside it: either of them lets in', () =>
  expect(expiredCredential(user({ certificate, token: 'abc' }), late)).toBeUndefined());

it('the letter about a 401 says it, and what to do next', () => {
  const access = { name: 'lab', context: 'lab', user: user({ token: token({ exp: 1_000 }) }) } as Access;
  const { message, hint } = refusalError(401, '', access);
  expect(message).toMatch(
    /^The API server of "lab" did not accept the credentials \(401\): the token of user "jane" expired at 1970-01-01T00:16:40Z, \d+ d ago\.$/,
  );
  expect(hint).toContain('kubectl create token');
});
