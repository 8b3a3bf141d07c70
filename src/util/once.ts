/** Computes something of an object the first time it is asked for, and keeps it as long as the object is held. */
export function oncePer<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    const held = known.get(of) ?? { value: compute(of) };
    known.set(of, held);
    return held.value;
  };
}
