import type { Usage } from '../asker.ts';
import type { Shown } from '../tool.ts';
import type { Allowance } from './allowance.ts';

/** What happens while a model is asked, for whoever watches. `text` is for people, on one line, in their language. */
export type ModelEvent =
  | { readonly kind: 'retry'; readonly text: string }
  | { readonly kind: 'cut'; readonly text: string }
  | { readonly kind: 'allowance'; readonly text: string; readonly allowance?: Allowance }
  /** A tool is about to be read, with its input in the names of the cluster. */
  | { readonly kind: 'reading'; readonly text: string; readonly tool: string; readonly input: unknown }
  /** What it showed, as held: before the boundary. */
  | { readonly kind: 'read'; readonly text: string; readonly tool: string; readonly input: unknown; readonly shown: Shown }
  | { readonly kind: 'used'; readonly text: string; readonly usage: Usage };
export type OnModelEvent = (event: ModelEvent) => void;
