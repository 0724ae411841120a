/** What is done to one text: it gets the name of the property that holds it, or of the list that it is in. */
export type OfText = (text: string, name: string) => string;

const sameOrNew = (list: readonly unknown[], of: OfText, name: string): readonly unknown[] => {
  const mapped = list.map((item) => mapTexts(item, of, name));
  return mapped.some((item, at) => item !== list[at]) ? mapped : list;
};

/**
 * Every text in a value of plain objects and lists, changed by `of`. What is left as it is comes back as the same object,
 * so that a caller sees whether anything changed.
 */
export function mapTexts<T>(value: T, of: OfText, name?: string): T;
export function mapTexts(value: unknown, of: OfText, name = ''): unknown {
  if (typeof value === 'string') return of(value, name);
  if (Array.isArray(value)) return sameOrNew(value, of, name);
  if (typeof value !== 'object' || value === null) return value;
  let changed: Record<string, unknown> | null = null;
  for (const [property, held] of Object.entries(value)) {
    const mapped = mapTexts(held, of, property);
    if (mapped === held) continue;
    changed ??= { ...value };
    changed[property] = mapped;
  }
  return changed ?? value;
}
