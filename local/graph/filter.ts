import { filterNotSupported } from './errors.ts';

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'startswith';

/** One predicate: a path such as `fields/Key` or `displayName`, compared with a literal. */
export interface Predicate {
  readonly path: string;
  readonly compare: Comparison;
  readonly literal: string | number | boolean | null;
  /** A text in quotes, as against a bare number or date. */
  readonly quoted: boolean;
}

const word = /\s*(?:(\()|(\))|(,)|('(?:[^']|'')*')|([^\s(),']+))/y;

/** Cuts a filter into words, brackets, commas and quoted texts. A text that is not closed: 400. */
function words(text: string): readonly string[] {
  const found: string[] = [];
  word.lastIndex = 0;
  while (word.lastIndex < text.trimEnd().length) {
    const match = word.exec(text);
    if (!match) throw filterNotSupported();
    found.push(match[0].trim());
  }
  return found;
}

function literal(text: string): Pick<Predicate, 'literal' | 'quoted'> {
  if (text.startsWith("'")) return { literal: text.slice(1, -1).replaceAll("''", "'"), quoted: true };
  if (text === 'null') return { literal: null, quoted: false };
  if (text === 'true' || text === 'false') return { literal: text === 'true', quoted: false };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { literal: Number(text), quoted: false };
  if (/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return { literal: text, quoted: false };
  throw filterNotSupported();
}

const isComparison = (text: string): text is Comparison =>
  ['eq', 'ne', 'lt', 'le', 'gt', 'ge'].includes(text);

/** Takes one predicate off the front of the words. */
function predicate(from: readonly string[]): { readonly found: Predicate; readonly rest: readonly string[] } {
  const [path = '', second = '', third = ''] = from;
  if (path.toLowerCase() === 'startswith' && second === '(') {
    const [, , name = '', comma, prefix = '', close] = from;
    if (comma !== ',' || close !== ')') throw filterNotSupported();
    return { found: { path: name, compare: 'startswith', ...literal(prefix) }, rest: from.slice(6) };
  }
  if (!/^\w+(\/\w+)*$/.test(path) || !isComparison(second)) throw filterNotSupported();
  return { found: { path, compare: second, ...literal(third) }, rest: from.slice(3) };
}

/**
 * Reads the filters that Graph documents for list items: eq, ne, lt, gt, le, ge and startswith, joined by `and`.
 * Anything else (or, not, brackets, contains, in, any): 400.
 */
export function parseFilter(text: string): readonly Predicate[] {
  const predicates: Predicate[] = [];
  let rest = words(text);
  do {
    if (predicates.length > 0) {
      if (rest[0] !== 'and') throw filterNotSupported();
      rest = rest.slice(1);
    }
    const next = predicate(rest);
    predicates.push(next.found);
    rest = next.rest;
  } while (rest.length > 0);
  return predicates;
}

/** Compares as SharePoint does: texts without regard to case. An empty value meets only `ne` and `eq null`. */
export function meets(
  value: string | number | null,
  compare: Comparison,
  wanted: string | number | null,
): boolean {
  if (value === null || wanted === null) {
    return compare === 'eq' ? value === wanted : compare === 'ne' && value !== wanted;
  }
  const fold = (each: string | number): string | number =>
    typeof each === 'string' ? each.toLowerCase() : each;
  const [left, right] = [fold(value), fold(wanted)];
  const test: Readonly<Record<Comparison, () => boolean>> = {
    eq: () => left === right,
    ne: () => left !== right,
    lt: () => left < right,
    le: () => left <= right,
    gt: () => left > right,
    ge: () => left >= right,
    startswith: () => String(left).startsWith(String(right)),
  };
  return test[compare]();
}
