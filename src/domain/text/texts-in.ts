/** What is done to one text: it gets the name of the property that holds it, or of the list that it is in. */
export type OfText = (text: string, name: string) => string;

/** Nothing that we read is nested deeper; what is stays as it came, and no nesting uses up the stack. */
const deepest = 50;

interface Walk {
  readonly of: OfText;
  readonly depth: number;
}

const inList = (list: readonly unknown[], name: string, walk: Walk): readonly unknown[] => {
  const mapped = list.map((item) => walked(item, name, walk));
  return mapped.some((item, at) => item !== list[at]) ? mapped : list;
};

const inObject = (value: object, walk: Walk): object => {
  let changed: Record<string, unknown> | null = null;
  const properties: readonly (readonly [string, unknown])[] = Object.entries(value);
  for (const [property, held] of properties) {
    const mapped = walked(held, property, walk);
    if (mapped === held) continue;
    changed ??= { ...value };
    changed[property] = mapped;
  }
  return changed ?? value;
};

function walked(value: unknown, name: string, { of, depth }: Walk): unknown {
  if (typeof value === 'string') return of(value, name);
  if (typeof value !== 'object' || value === null || depth === deepest) return value;
  const deeper = { of, depth: depth + 1 };
  return Array.isArray(value) ? inList(value, name, deeper) : inObject(value, deeper);
}

/**
 * Every text in a value of plain objects and lists, changed by `of`. What is left as it is comes back as the same object,
 * so that a caller sees whether anything changed.
 */
export const mapTexts = <T>(value: T, of: OfText): T => walked(value, '', { of, depth: 0 }) as T; // texts stay texts, everything else as it was
