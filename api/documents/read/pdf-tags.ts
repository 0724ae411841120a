import type { PdfPage, PdfText, Tag } from './pdf-geometry.ts';
import { printedLines } from './pdf-lines.ts';
import type { PdfCell, PdfTable } from './pdf-table.ts';

export interface TagReading {
  readonly tables: readonly PdfTable[];
  readonly loose: readonly PdfText[];
}

/** Finds the tables that a tagged PDF describes, for text that no drawn lines hold. */
export function findTaggedTables(page: PdfPage, loose: readonly PdfText[]): TagReading {
  if (page.tags === null) return { tables: [], loose };
  const byTag = new Map<string, PdfText[]>();
  for (const text of loose) {
    if (text.tag === null) continue;
    const own = byTag.get(text.tag) ?? [];
    own.push(text);
    byTag.set(text.tag, own);
  }
  const taken = new Set<PdfText>();
  const tables = found(page.tags, /^Table$/).flatMap((tag) => {
    const rows = found(tag, /^TR$/).map((row) =>
      found(row, /^T[HD]$/).map((cell) => ({
        isHead: 'role' in cell && cell.role === 'TH',
        texts: idsIn(cell).flatMap((id) => byTag.get(id) ?? []),
      })),
    );
    const table = taggedTable(rows, page.number);
    if (table !== null) for (const cell of rows.flat()) for (const text of cell.texts) taken.add(text);
    return table ?? [];
  });
  return { tables, loose: loose.filter((text) => !taken.has(text)) };
}

/** A label that a list item prints: a sign, a number or a letter. */
const PRINTED_LABEL = /^(?:[^\p{L}\p{N}]+(?:\s|$)|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)])/iu;

/** The items of a tagged list whose bullets are drawn and not printed get one, so that they are told apart. */
export function withBullets(texts: readonly PdfText[], root: Tag): PdfText[] {
  const first = new Map<string, PdfText>();
  for (const text of texts) if (text.tag !== null && !first.has(text.tag)) first.set(text.tag, text);
  const items = itemsIn(root).flatMap((item) => idsIn(item).find((id) => first.has(id)) ?? []);
  const bare = new Set(items.map((id) => first.get(id)));
  return texts.map((text) =>
    bare.has(text) && !PRINTED_LABEL.test(text.text) ? { ...text, text: `• ${text.text}` } : text,
  );
}

/** The items of all lists, those of lists inside lists too. */
function itemsIn(tag: Tag): Tag[] {
  if (!('role' in tag)) return [];
  return [...(tag.role === 'LI' ? [tag] : []), ...tag.children.flatMap(itemsIn)];
}

interface TaggedCell {
  readonly isHead: boolean;
  readonly texts: readonly PdfText[];
}

function taggedTable(rows: readonly (readonly TaggedCell[])[], page: number): PdfTable | null {
  const filled = rows.filter((row) => row.some((cell) => cell.texts.length > 0));
  const width = Math.max(0, ...filled.map((row) => row.length));
  if (filled.length < 2 || width < 2) return null;
  const full = filled.filter((row) => row.length === width);
  const edges = Array.from({ length: width }, (_, at) => {
    const texts = full.flatMap((row) => row[at]?.texts ?? []);
    return {
      left: Math.min(...texts.map((text) => text.left)),
      right: Math.max(...texts.map((text) => text.right)),
    };
  });
  const all = filled.flat().flatMap((cell) => cell.texts);
  return {
    top: Math.min(...all.map((text) => text.top)),
    bottom: Math.max(...all.map((text) => text.bottom)),
    // A column without words has no edges: it stands between its neighbours.
    xs: [
      ...edges.map((edge, at) => (Number.isFinite(edge.left) ? edge.left : (edges[at - 1]?.right ?? 0) + 1)),
      Math.max(...all.map((text) => text.right)),
    ],
    rows: filled.map((row) => ({
      page,
      isHeading: row.every((cell) => cell.isHead),
      cells: row.flatMap((cell, at) => taggedCell(cell, row.length === width ? edges[at] : undefined)),
    })),
  };
}

function taggedCell(cell: TaggedCell, edge: { left: number; right: number } | undefined): PdfCell[] {
  if (cell.texts.length === 0) return [];
  const left = edge?.left ?? Math.min(...cell.texts.map((text) => text.left));
  const right = edge?.right ?? Math.max(...cell.texts.map((text) => text.right));
  return [{ left, right: right + 1, rowSpan: 1, fill: null, lines: printedLines(cell.texts), further: [] }];
}

/** The outermost nodes of a role. */
function found(tag: Tag, role: RegExp): Tag[] {
  if (!('role' in tag)) return [];
  return tag.children.flatMap((child) =>
    'role' in child && role.test(child.role) ? [child] : found(child, role),
  );
}

function idsIn(tag: Tag): string[] {
  return 'role' in tag ? tag.children.flatMap(idsIn) : [tag.id];
}
