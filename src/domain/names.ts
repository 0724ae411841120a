/** The names of the properties of an object that was written down whole: TypeScript's own `keys` forgets them. */
export const namesIn = <T extends object>(of: T): readonly (keyof T & string)[] =>
  Object.keys(of) as (keyof T & string)[];

/** An object with these properties, each made by its name. */
export const byName = <N extends string, V>(
  names: readonly N[],
  make: (name: N) => V,
): Readonly<Record<N, V>> =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Readonly<Record<N, V>>;
