import { readFile } from 'node:fs/promises';
import { DoryoError } from '#model/error.ts';
import { type ProfileFile, profileFileSchema } from '#model/profile.ts';

/** Reads a context file (YAML). Throws `BadConfig` naming the field that is wrong, `NotFound` when there is no such file. */
export async function readProfileFile(path: string): Promise<ProfileFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DoryoError('NotFound', `the context file ${path} cannot be read.`, { hint: 'check the path given with --profiles', cause });
  });
  return parseProfileFile(text, path);
}

/** Reads the text of a context file; `name` is what errors call it. */
export async function parseProfileFile(text: string, name: string): Promise<ProfileFile> {
  const { parse } = await import('yaml');
  const parsed = profileFileSchema.safeParse(fromYaml());
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const place = fieldName(first?.path ?? []);
  const more = parsed.error.issues.length - 1;
  throw new DoryoError('BadConfig', `${name}: ${place}: ${first?.message ?? 'not valid'}${more > 0 ? ` (and ${more} more)` : ''}`, {
    hint: `correct ${place} in ${name}`,
    cause: parsed.error,
  });

  function fromYaml(): unknown {
    try {
      return parse(text);
    } catch (cause) {
      throw new DoryoError('BadConfig', `${name} is not YAML: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, {
        hint: 'correct the line it names',
        cause,
      });
    }
  }
}

/** `profiles[0].namespaces[2].match`. */
function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`)).join('');
}
