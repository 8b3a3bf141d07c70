import { pointerKey } from '#model/finding.ts';
import type { KubeObject } from '#model/object.ts';

/** A text that somebody wrote on an object, and where. */
export interface ClusterText {
  readonly path: string;
  /** For people: `annotation example.com/note`. */
  readonly place: string;
  readonly text: string;
}

/** Annotations that are made to instruct a program of the owner's own. */
const forOwnModel = /prompt|instruction|persona|agent|\bllm\b|chat|last-applied-configuration/i;

/** What stands in the metadata of an object, and in that of the pods that it makes. Names and the values of labels hold no spaces: their joiners are read as such. */
export function* clusterTextsOf(object: KubeObject): Generator<ClusterText> {
  yield* textsOf(object, '');
  const { spec } = object as { spec?: { template?: { metadata?: KubeObject['metadata'] } } };
  yield* textsOf({ metadata: spec?.template?.metadata }, '/spec/template');
}

function* textsOf({ metadata }: { readonly metadata?: KubeObject['metadata'] | undefined }, before: string): Generator<ClusterText> {
  const { name, labels = {}, annotations = {} } = metadata ?? {};
  if (name !== undefined) yield { path: `${before}/metadata/name`, place: 'metadata.name', text: spaced(name) };
  for (const [key, value] of Object.entries(labels))
    yield { path: `${before}/metadata/labels/${pointerKey(key)}`, place: `label ${key}`, text: spaced(value) };
  for (const [key, text] of Object.entries(annotations)) {
    if (!forOwnModel.test(key)) yield { path: `${before}/metadata/annotations/${pointerKey(key)}`, place: `annotation ${key}`, text };
  }
}
function spaced(text: string): string {
  return text.replace(/[-_.]+/g, ' ');
}
