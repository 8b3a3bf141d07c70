/**
 * Writes `dist/`: the program as bundles that need no type stripping, split where the source loads late, so that
 * `--version` and `--help` load next to nothing. `npm pack` then gives the publishable package.
 */
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
rmSync(dist, { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { doryo: 'src/surface/cli/main.ts' },
  outdir: dist,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  metafile: true,
  // Loaded late, a CommonJS package would come without its names; this is the same library as an ES module.
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
  legalComments: 'inline',
  // CommonJS packages inside an ES module bundle still call require() for what is built into Node.
  banner: { js: "import { createRequire as doryoRequire } from 'node:module'; const require = doryoRequire(import.meta.url);" },
  logLevel: 'warning',
});
chmodSync(path.join(dist, 'doryo.js'), 0o755);

const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
console.log(`dist: ${Object.keys(metafile.outputs).length} files, ${Math.round(bytes / 1024)} KiB`);
