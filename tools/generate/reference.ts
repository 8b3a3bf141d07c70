import { type Generated, type GeneratedFile, messageOf } from './file.ts';

/** A page or file of docs/reference, and how it is made. What it is made from is loaded here, so that one unit that does not load costs only the pages that need it. */
interface Page {
  readonly what: string;
  readonly make: (root: string) => Promise<readonly GeneratedFile[]>;
}

const pages: readonly Page[] = [
  { what: 'the catalogue of reasons', make: async (root) => (await import('./reasons.ts')).reasonPages(root) },
  { what: 'the reasons of lint', make: async (root) => (await import('./lint.ts')).lintPages(root) },
  { what: 'the command line', make: async () => (await import('./commands.ts')).commandPages() },
  { what: 'the roles', make: async () => (await import('./roles.ts')).roleFiles() },
  { what: 'the thresholds', make: async (root) => (await import('./thresholds.ts')).thresholdPages(root) },
  { what: 'the read tools', make: async () => (await import('./tools.ts')).toolPages() },
  { what: 'the checks', make: async () => (await import('./checks.ts')).checkPages() },
  { what: 'the back ends', make: async () => (await import('./backends.ts')).backendPages() },
  { what: 'the schema of the report', make: schemaFile },
  { what: 'the schema of lint', make: lintSchemaFile },
];

/** Every page of docs/reference. */
export async function reference(root: string): Promise<Generated> {
  const files: GeneratedFile[] = [];
  const complaints: string[] = [];
  for (const { what, make } of pages) {
    try {
      files.push(...(await make(root)));
    } catch (error) {
      complaints.push(`docs/reference: ${what} cannot be written: ${messageOf(error)}`);
    }
  }
  return { files, complaints };
}

async function schemaFile(): Promise<readonly GeneratedFile[]> {
  const { jsonSchema } = await import('#explain/report.ts');
  return [{ path: 'docs/reference/report.schema.json', text: `${JSON.stringify(jsonSchema(), null, 2)}\n` }];
}

async function lintSchemaFile(): Promise<readonly GeneratedFile[]> {
  const { lintJsonSchema } = await import('#explain/lint/schema.ts');
  return [{ path: 'docs/reference/lint.schema.json', text: `${JSON.stringify(lintJsonSchema(), null, 2)}\n` }];
}
