/** The objects of a list in a custom resource, with their index; empty where the value is no list. */
export function listOf(value: unknown): readonly (readonly [Readonly<Record<string, unknown>>, number])[] {
  return Array.isArray(value) ? value.flatMap((one: unknown, index) => (isRecord(one) ? [[one, index] as const] : [])) : [];
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that is text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
