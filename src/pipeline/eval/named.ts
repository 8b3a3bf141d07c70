/** Whether a text names an object at a place (`Pod shop/web-*`); for what is generated, also by the name it is generated from. */
export function names(text: string, place: string): boolean {
  return patternOf(place).test(text);
}

const patterns = new Map<string, RegExp>();
function patternOf(place: string): RegExp {
  const before = patterns.get(place);
  if (before) return before;
  const [, where = ''] = place.split(' ');
  const name = where.slice(where.indexOf('/') + 1);
  const any = name
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[a-z0-9.-]*');
  // A name of which nothing is known names nobody.
  if (name.replaceAll('*', '').length < 2) return /(?!)/;
  const base = /^(.{3,}?)(?:-\*)+$/.exec(name)?.[1];
  const both = base === undefined ? any : `${any}|${base.replaceAll(/[.+?^${}()|[\]\\*]/g, '\\$&')}`;
  const made = new RegExp(`(?<![a-z0-9.-])(?<!(?:^|[^a-z0-9])/)(?:${both})(?![a-z0-9-])`, 'i');
  patterns.set(place, made);
  return made;
}
