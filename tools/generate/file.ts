/** A file that a generator writes: its path from the root of the repository, and all of its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** What a generator gives: files, and what kept it from writing others. */
export interface Generated {
  readonly files: readonly GeneratedFile[];
  readonly complaints: readonly string[];
}

/** `service-port-wrong` as the name of the value that its file exports: `servicePortWrong`. */
export function camelCase(kebab: string): string {
  return kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The message of whatever was thrown, on one line. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
