import { expect, test } from 'vitest';
import { proxyFromEnvironment } from './proxy.ts';

const proxy = 'http://proxy.example:3128';
const cases: readonly (readonly [server: string, exceptions: string, used: boolean])[] = [
  ['https://api.example:6443', '', true],
  ['https://localhost:6443', '', false],
  ['https://127.0.0.9:6443', '', false],
  ['https://[::1]:6443', '', false],
  ['https://api.example:6443', '*', false],
  ['https://api.example:6443', 'other.example, example', false],
  ['https://api.example:6443', '.example', false],
  ['https://example:6443', '.example', true],
  ['https://badexample:6443', 'example', true],
  ['https://api.example:6443', 'api.example:443', true],
  ['https://api.example', 'api.example:443', false],
  ['https://10.1.2.3:6443', '10.0.0.0/8', false],
  ['https://11.1.2.3:6443', '10.0.0.0/8, nonsense/x, 11.1.2.3/99', true],
  ['https://10.1.2.3:6443', '10.1.2.3', false],
];
test.each(cases)('%s with NO_PROXY=%s goes through the proxy: %s', (server, exceptions, used) => {
  expect(proxyFromEnvironment(new URL(server), { HTTPS_PROXY: proxy, NO_PROXY: exceptions })).toBe(used ? proxy : undefined);
});
