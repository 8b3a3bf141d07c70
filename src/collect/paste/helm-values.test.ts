import { describe, expect, it } from 'vitest';
import { redactText } from '../redact-patterns.ts';
import { splitHelmValues, withoutHelmSecrets } from './helm-values.ts';

const values = (...lines: readonly string[]) => `USER-SUPPLIED VALUES:\n${lines.join('\n')}\n`;
const kept = (...lines: readonly string[]) => redactText(withoutHelmSecrets(values(...lines)));

describe('values of a release of Helm', () => {
  it.each<readonly [name: string, ...lines: string[]]>([
    ['a password', 'auth:', '  rootPassword: Kuro-47'],
    ['a quoted key', '"password": Kuro-47'],
    ['what stands below a key', 'secret:', '  value: Kuro-47'],
    ['a block of lines', 'token: >-', '  abcdef', '  Kuro-47'],
    ['a list', 'passwords:', '- hunter22', '- Kuro-47'],
    ['a list further in', 'auth:', '  passwords:', '    - hunter22', '    - Kuro-47'],
    ['an entry of a list', 'users:', '- name: a', '  password: Kuro-47'],
    ['a flow', 'smtp: {user: a, password: "Kuro-47"}'],
    ['a file inside', 'config: |', '  [db]', '  password=Kuro-47'],
    ['a variable', 'env:', '- name: DB_PASSWORD', '  value: Kuro-47'],
    ['a URL', 'url: postgres://shop:Kuro-47@db/shop'],
    ['a private key', 'tls:', '  key: |', '    -----BEGIN PRIVATE KEY-----', '    Kuro-47', '    -----END PRIVATE KEY-----'],
  ])('lose %s', (_, ...lines) => expect(kept(...lines)).not.toContain('Kuro-47'));

  it('keep what is no secret', () => {
    const lines = ['image:', '  tag: "1.2"', 'tokenTTL: 5m', 'password: ""', 'after: password', 'replicaCount: 2'];
    expect(kept(...lines)).toBe(values(...lines));
  });
  it('keep what follows a secret', () => expect(kept('secret:', '  value: Kuro-47', 'replicaCount: 2')).toContain('replicaCount: 2'));

  it('end where other output begins, line for line', () => {
    const { values: found, rest } = splitHelmValues(`${values('a: 1', 'b:', '- 2')}NAME   READY\nweb    1/1\n`);
    expect(found).toEqual([{ shape: 'helm get values', text: 'USER-SUPPLIED VALUES:\na: 1\nb:\n- 2' }]);
    expect(rest).toBe('\n\n\n\nNAME   READY\nweb    1/1\n');
  });
  it.each(['good morning', 'a: USER-SUPPLIED VALUES:', 'apiVersion: v1\nkind: Pod\n'])('are none: %s', (text) =>
    expect(splitHelmValues(text)).toEqual({ values: [], rest: text }),
  );
});
