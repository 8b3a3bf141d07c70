import { describe, expect, it } from 'vitest';
import { complaintsAbout, complaintsAboutMap } from './floors.ts';

const refused: Readonly<Record<string, readonly [file: string, text: string, says: string]>> = {
  'a higher floor': ['model/pod.ts', `import { a } from '#analyze/pods.ts';`, 'is on a higher floor'],
  'a higher floor, only for a type': ['model/pod.ts', `import type { A } from '#analyze/pods.ts';`, 'is on a higher floor'],
  'a higher floor, loaded late': ['model/pod.ts', `const a = await import('#surface/cli/main.ts');`, 'is on a higher floor'],
  'a higher floor, exported again over several lines': [
    'model/pod.ts',
    `export {\n  a,\n  b,\n} from '#collect/x.ts';`,
    'is on a higher floor',
  ],
  'collect in a pure floor': ['analyze/pods.ts', `import { read } from '#collect/file/read-files.ts';`, 'is in collect'],
  'the file system in a pure floor': ['analyze/pods.ts', `import { readFileSync } from 'node:fs';`, 'reaches outside'],
  'the file system without its prefix': ['correlate/graph.ts', `import fs from 'fs/promises';`, 'reaches outside'],
  'a side-effect import': ['recall/index.ts', `import 'node:http';`, 'reaches outside'],
  'a child process': ['recall/index.ts', `import { spawn } from "node:child_process";`, 'reaches outside'],
  undici: ['model/x.ts', `import { request } from 'undici';`, 'reaches outside'],
  'another analyzer': ['analyze/analyzers/network/a.ts', `import { b } from './b.ts';`, 'another unit on the same shelf'],
  'an analyzer of another shelf folder': [
    'analyze/analyzers/network/a.ts',
    `import { b } from '../storage/b.ts';`,
    'another unit on the same shelf',
  ],
  'another rule': ['correlate/rules/a-b.ts', `import { c } from './c-d.ts';`, 'another unit on the same shelf'],
  'another surface': ['surface/cli/main.ts', `import { serve } from '#surface/mcp/serve.ts';`, 'another unit on the same shelf'],
  'another floor by a relative path': ['analyze/pods.ts', `import { at } from '../model/finding.ts';`, 'Write #model/finding.ts'],
  'no suffix': ['analyze/pods.ts', `import { at } from '#model/finding';`, 'without its suffix'],
  'an unknown floor': ['analyze/pods.ts', `import { at } from '#helpers/finding.ts';`, 'stands on no floor'],
  'something outside src': ['util/text.ts', `import { at } from '../../tools/x.ts';`, 'outside src'],
  'a file on no floor': ['helpers/pods.ts', '', 'stands on no floor'],
  'the clock': ['analyze/pods.ts', 'const now = Date.now();', 'reads the clock'],
  'the clock, as a date': ['correlate/trend.ts', 'const now = new Date();', 'reads the clock'],
  'the clock, without parentheses': ['correlate/trend.ts', 'const now = new Date;', 'reads the clock'],
  'the clock, handed on': ['correlate/trend.ts', 'const clock = Date.now;', 'reads the clock'],
};
const allowed: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'a lower floor': ['analyze/pods.ts', `import { at } from '#model/finding.ts';`],
  'its own floor': ['analyze/pods.ts', `import { at } from './events.ts';`],
  'its own test': ['analyze/analyzers/network/a.test.ts', `import { a } from './a.ts';`],
  'what its shelf shares': ['analyze/analyzers/network/a.ts', `import { a } from '../../pods.ts';`],
  'units, from a registry': ['analyze/analyzers.generated.ts', `import { a } from './analyzers/network/a.ts';`],
  'what starts another surface': ['surface/cli/commands/mcp.ts', `const { startMcp } = await import('#surface/start.ts');`],
  'all surfaces, from what starts them': ['surface/start.ts', `const { serve } = await import('./mcp/serve.ts');`],
  'a client in a floor that reads': ['collect/cluster/transport.ts', `import { Pool } from 'undici';`],
  'only the types of a client': ['model/object.ts', `import type * as k8s from '@kubernetes/client-node';`],
  'hashing, which is pure': ['correlate/fingerprint.ts', `import { createHash } from 'node:crypto';`],
  'an import that stands in a comment': ['model/x.ts', `// import { a } from '#surface/x.ts';\n/* Date.now() */`],
  'a date that was read': ['analyze/pods.ts', 'const at = new Date(takenAt); const all = [new Date(takenAt)];'],
  'the clock where reading is allowed': ['collect/cluster/read.ts', 'const now = new Date();'],
  'the clock in a test': ['analyze/pods.test.ts', 'const now = Date.now();'],
};

describe('the floors', () => {
  for (const [name, [file, text, says]] of Object.entries(refused)) {
    it(`refuse ${name}`, () => expect(complaintsAbout({ file, text }).join('\n')).toContain(says));
  }
  for (const [name, [file, text]] of Object.entries(allowed)) {
    it(`allow ${name}`, () => expect(complaintsAbout({ file, text })).toEqual([]));
  }
  it('name the place', () => {
    expect(complaintsAbout({ file: 'model/pod.ts', text: `\n\nimport { a } from '#analyze/pods.ts';` })[0]).toMatch(
      /^src\/model\/pod\.ts:3 imports #analyze\/pods\.ts, /,
    );
  });
});

describe('the import map', () => {
  it('is complete', () =>
    expect(complaintsAboutMap({ '#util/*': './src/util/*' }, ['util/a.ts', 'model/b.ts'])[0]).toContain('"#model/*": "./src/model/*"'));
  it('leads to floors', () => expect(complaintsAboutMap({ '#util/*': './src/helpers/*' }, [])[0]).toContain('no floor'));
  it('is right', () => expect(complaintsAboutMap({ '#util/*': './src/util/*' }, ['util/a.ts'])).toEqual([]));
});
