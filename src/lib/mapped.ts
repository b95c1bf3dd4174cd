/** The object with these keys, each with what the function returns for it. */
export function mapped<Key extends string, Value>(
  keys: readonly Key[],
  toValue: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, toValue(key)])) as Record<Key, Value>;
}

/** These members of an object. */
export function pick<Source, Key extends keyof Source & string>(
  source: Source,
  keys: readonly Key[],
): Pick<Source, Key> {
  return mapped(keys, (key) => source[key]) as Pick<Source, Key>;
}
