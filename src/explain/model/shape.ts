import { z } from 'zod';
import type { CallOptions } from '../backend.ts';
import { jsonIn } from './json-in.ts';

export type JsonSchema = NonNullable<Extract<NonNullable<CallOptions['responseFormat']>, { type: 'json' }>['schema']>;

/** What an answer must be: as a schema for the model, and as a judge of what came. */
export interface AnswerShape<T> {
  /** Undefined where plain text is wanted. */
  readonly schema: JsonSchema | undefined;
  readonly read: (text: string) => Judged<T>;
  readonly judge: (raw: unknown) => Judged<T>;
}
/** `raw` is the value as it came, before the schema of doryo changed anything. */
export type Judged<T> = { readonly value: T; readonly raw: unknown } | { readonly complaint: string };

export function shapeOf<Shape extends z.ZodType>(shape: Shape): AnswerShape<z.output<Shape>> {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const plain = schema.type === 'string';
  const judge = (raw: unknown): Judged<z.output<Shape>> => {
    const parsed = shape.safeParse(raw);
    return parsed.success ? { value: parsed.data, raw } : { complaint: complaintOf(parsed.error) };
  };
  return {
    schema: plain ? undefined : schema,
    judge,
    read: (text) => {
      if (plain) return judge(text.trim());
      const found = jsonIn(text);
      return 'complaint' in found ? found : judge(found.value);
    },
  };
}

/** Where it does not fit, in a line; at most five places. */
export function complaintOf({ issues }: z.ZodError): string {
  const places = issues.slice(0, 5).map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return [...places, ...(issues.length > 5 ? [`and ${issues.length - 5} more`] : [])].join('; ');
}
