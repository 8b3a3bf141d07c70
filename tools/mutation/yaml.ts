/** Stands in for `yaml` in the helper of tests: the same small clusters are read thousands of times, so each is parsed once. */
import * as yaml from 'yaml';

const known = new Map<string, readonly { readonly toJS: () => unknown }[]>();

export function parseAllDocuments(text: string): readonly { readonly toJS: () => unknown }[] {
  const held = known.get(text) ?? parsed(text);
  known.set(text, held);
  return held;
}
/** Every reader gets objects of its own: code remembers what it made of an object. */
function parsed(text: string): readonly { readonly toJS: () => unknown }[] {
  return [...yaml.parseAllDocuments(text)].map((document) => {
    const json = JSON.stringify(document.toJS());
    return { toJS: () => JSON.parse(json) as unknown };
  });
}
