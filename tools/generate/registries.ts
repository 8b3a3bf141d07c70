import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { camelCase, type Generated } from './file.ts';

/** A shelf: a folder of units, and the file that lists them all. */
export interface Shelf {
  readonly unit: string;
  readonly folder: string;
  readonly pattern: string;
  readonly registry: string;
  readonly name: string;
  /**
   * Type of the list, and where it comes from; without it the list keeps the exact types of its units. It is written as
   * a mapped type: compared field by field, a unit with its own params fits; compared by its type arguments it does not.
   */
  readonly type?: { readonly name: string; readonly from: string };
}

export const shelves: readonly Shelf[] = [
  {
    unit: 'analyzer',
    folder: 'src/analyze/analyzers',
    pattern: '*/*.ts',
    registry: 'src/analyze/analyzers.generated.ts',
    name: 'analyzers',
    type: { name: 'Analyzer', from: './analyzer.ts' },
  },
  {
    unit: 'hygiene',
    folder: 'src/analyze/hygiene',
    pattern: '*.ts',
    registry: 'src/analyze/hygiene.generated.ts',
    name: 'hygieneUnits',
    type: { name: 'HygieneUnit', from: './hygiene.ts' },
  },
  { unit: 'pattern', folder: 'src/analyze/patterns', pattern: '*.ts', registry: 'src/analyze/patterns.generated.ts', name: 'patterns' },
  {
    unit: 'rule',
    folder: 'src/correlate/rules',
    pattern: '*.ts',
    registry: 'src/correlate/rules.generated.ts',
    name: 'rules',
    type: { name: 'Rule', from: './rule.ts' },
  },
  {
    unit: 'check',
    folder: 'src/explain/checks',
    pattern: '*.ts',
    registry: 'src/explain/checks.generated.ts',
    name: 'checks',
    type: { name: 'CheckUnit', from: './check.ts' },
  },
  {
    unit: 'tool',
    folder: 'src/explain/tools',
    pattern: '*.ts',
    registry: 'src/explain/tools.generated.ts',
    name: 'tools',
    type: { name: 'ReadTool', from: './tool.ts' },
  },
  {
    unit: 'backend',
    folder: 'src/explain/backends',
    pattern: '*.ts',
    registry: 'src/explain/backends.generated.ts',
    name: 'backends',
    type: { name: 'Backend', from: './backend.ts' },
  },
];

/** The registry of every shelf that stands. */
export function registries(root: string): Generated {
  const all = shelves.filter(({ folder }) => existsSync(path.join(root, folder))).map((shelf) => registry(root, shelf));
  return { files: all.flatMap(({ files }) => files), complaints: all.flatMap(({ complaints }) => complaints) };
}

/** Files of units on a shelf, relative to its folder, in order of name. */
export function unitsOn(root: string, { folder, pattern }: Shelf): readonly string[] {
  const files = globSync(pattern, { cwd: path.join(root, folder) }).map((file) => file.replaceAll(path.sep, '/'));
  return files.filter((file) => !/\.(test|test-d|generated)\.ts$/.test(file)).sort();
}

function registry(root: string, shelf: Shelf): Generated {
  const units = unitsOn(root, shelf).map((file) => {
    const name = camelCase(path.basename(file, '.ts'));
    const text = readFileSync(path.join(root, shelf.folder, file), 'utf8');
    return { file, name, exports: new RegExp(`^export const ${name}\\b`, 'm').test(text) };
  });
  const complaints = units
    .filter(({ exports }) => !exports)
    .map(({ file, name }) => `${shelf.folder}/${file}: write "export const ${name} = ...": a unit is exported by the name of its file.`);
  const known = units.filter(({ exports }) => exports);
  return { files: [{ path: shelf.registry, text: textOf(shelf, known) }], complaints };
}

function textOf(
  { folder, registry: file, name, type, unit }: Shelf,
  units: readonly { readonly file: string; readonly name: string }[],
): string {
  const from = `./${path.posix.relative(path.posix.dirname(file), folder)}`;
  const imports = units.map((one) => `import { ${one.name} } from '${from}/${one.file}';`);
  const typeImport = type ? [`import type { ${type.name} } from '${type.from}';`] : [];
  const items = [...units].map((one) => one.name).sort();
  const list = items.length === 0 ? '[]' : `[\n${items.map((item) => `  ${item},\n`).join('')}]`;
  return [
    `// Written by \`npm run generate\`: every ${unit} that stands in ${folder}/. Do not edit.`,
    ...typeImport,
    ...imports,
    '',
    `/** Every ${unit}, in order of name. */`,
    type
      ? `export const ${name}: readonly { readonly [K in keyof ${type.name}]: ${type.name}[K] }[] = ${list};`
      : `export const ${name} = ${list} as const;`,
    '',
  ].join('\n');
}
