import { invalidRequest, notImplemented } from './errors.ts';
import type { Ask } from './exchange.ts';

/** What `$select` and `$expand` ask for. */
export interface Shape {
  /** Null: everything that comes by default. */
  readonly select: readonly string[] | null;
  /** By name, the select inside its brackets; null: everything. */
  readonly expand: ReadonlyMap<string, readonly string[] | null>;
}

const unit = /'(?:[^']|'')*'|[^']/g;

/** Cuts at a mark outside brackets and quotes. */
function splitOutside(text: string, mark: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const [piece] of text.matchAll(unit)) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (piece === mark && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts.map((each) => each.trim()).filter((each) => each !== '');
}

const namesIn = (text: string | undefined): readonly string[] | null => {
  if (text === undefined) return null;
  const names = splitOutside(text, ',');
  return names.includes('*') || names.length === 0 ? null : names;
};

function readExpand(text: string, expands: readonly string[]): Shape['expand'] {
  const found = new Map<string, readonly string[] | null>();
  for (const each of splitOutside(text, ',')) {
    const match = /^(\w+)(?:\((.*)\))?$/s.exec(each);
    const name = match?.[1];
    if (name === undefined) throw invalidRequest(`Parsing OData Select and Expand failed: ${each}`);
    if (!expands.includes(name)) throw notImplemented(`$expand=${name} here`);
    const inner = match?.[2];
    if (inner === undefined) {
      found.set(name, null);
      continue;
    }
    const selects = splitOutside(inner, ';').map((option) => /^\$?select=(.*)$/is.exec(option)?.[1]);
    const [select, ...more] = selects;
    if (select === undefined || more.length > 0) throw notImplemented(`$expand=${each}`);
    found.set(name, namesIn(select));
  }
  return found;
}

/** Reads `$select` and `$expand`. An `$expand` that is not among `expands`: 501. */
export function readShape(ask: Pick<Ask, 'query'>, allowed: { readonly expands: readonly string[] }): Shape {
  const expand = ask.query.get('$expand');
  return {
    select: namesIn(ask.query.get('$select')),
    expand: expand === undefined ? new Map() : readExpand(expand, allowed.expands),
  };
}

/** The named properties of a body, and what OData says about it. A name that it does not have is left out. */
export function pick(body: object, select: readonly string[] | null): object {
  if (select === null) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => select.includes(name) || name.startsWith('@odata.')),
  );
}

/** A whole collection on one page. */
export const collection = (name: string, value: readonly object[], links: object = {}): object => ({
  '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${name}`,
  ...links,
  value,
});

/** `$top`, a whole number above nought; 400 otherwise. */
export function readTop(ask: Pick<Ask, 'query'>): number | null {
  const text = ask.query.get('$top');
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) {
    throw invalidRequest(
      `Invalid value '${text}' for $top query option found. The $top query option requires a positive integer value.`,
    );
  }
  return Number(text);
}
