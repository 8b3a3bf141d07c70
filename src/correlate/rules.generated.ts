// Written by `npm run generate`: every rule that stands in src/correlate/rules/. Do not edit.
import type { Rule } from './rule.ts';

/** Every rule, in order of name. */
export const rules: readonly { readonly [K in keyof Rule]: Rule[K] }[] = [];
