import type { Shown } from '#explain/tool.ts';
import type { Localized } from '#model/language.ts';
import type { Lead, Scene, ToolRead } from '../lead.ts';

/** What a read says of a hypothesis. Undefined where it says nothing either way. */
export type Judged = { readonly status: Exclude<Lead['status'], 'open'>; readonly because: string } | undefined;

/** A hypothesis about what stands around an incident, which one read by a tool decides. Only a connected session makes such reads. */
export interface Looked {
  readonly key: string;
  readonly text: Localized;
  /** What the answers look like, for and against it. */
  readonly when: { readonly holds: Localized; readonly fails: Localized };
  /** The read that decides it; undefined where this incident gives no cause to make it. */
  readonly read: (scene: Scene) => ToolRead | undefined;
  readonly judge: (shown: Shown, scene: Scene) => Judged;
}

export function supported(because: string): Judged {
  return { status: 'supported', because };
}
export function refuted(because: string): Judged {
  return { status: 'refuted', because };
}
/** `pod/web-1`, and its namespace: how tools are told of an object. */
export function inputFor({ kind, name, namespace }: { readonly kind: string; readonly name: string; readonly namespace?: string }) {
  return { object: `${kind.toLowerCase()}/${name}`, ...(namespace !== undefined && { namespace }) };
}
