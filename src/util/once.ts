/** Computes something of an object the first time it is asked for, and keeps it as long as the object is held. */
export function oncePer<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    const held = known.get(of) ?? { value: compute(of) };
    known.set(of, held);
    return held.value;
  };
}

/** Computes something of a text the first time it is asked for. Only the texts that were asked about lately are held. */
export function oncePerText<V>(compute: (of: string) => V, most: number): (of: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (of) => {
    const held = known.get(of);
    if (held) return held.value;
    const value = compute(of);
    if (known.size >= most) known.clear();
    known.set(of, { value });
    return value;
  };
}
