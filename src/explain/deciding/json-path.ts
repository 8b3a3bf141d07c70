/** One step of a path into an object: a key, a place in a list, all of a list, or the items whose field has a value. */
export type PathStep = string | number | '*' | { readonly key: string; readonly is: string };

const step =
  /^(?:\.([A-Za-z_][\w-]*(?:\\\.[\w/-]+)*)|\[(\d+)\]|\[(\*)\]|\.(\*)|\['([^']+)'\]|\["([^"]+)"\]|\[\?\(@\.([A-Za-z]\w*)\s*==\s*["']([^"']+)["']\)\])/;

/** The steps of a JSONPath as kubectl takes it. Undefined where it is more than one plain path. */
export function jsonPathSteps(given: string): readonly PathStep[] | undefined {
  const inside = /^\{\s*\$?(\.?.*?)\s*\}$/s.exec(given.trim())?.[1] ?? given.trim();
  if (inside.includes('{') || inside.includes('}') || inside.includes('..')) return undefined;
  let rest = /^[.[]/.test(inside) ? inside : `.${inside}`;
  const steps: PathStep[] = [];
  while (rest !== '') {
    const found = step.exec(rest);
    if (!found) return undefined;
    const [whole, key, place, all, star, single, double, field, is] = found;
    if (place !== undefined) steps.push(Number(place));
    else if (all !== undefined || star !== undefined) steps.push('*');
    else if (field !== undefined && is !== undefined) steps.push({ key: field, is });
    else steps.push((key ?? single ?? double ?? '').replaceAll('\\.', '.'));
    rest = rest.slice(whole.length);
  }
  return steps.length === 0 ? undefined : steps;
}
