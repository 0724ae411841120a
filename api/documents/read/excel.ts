import type { Block, Row, Source, Table } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { themeColours } from './excel-colours.ts';
import { addLinks } from './excel-links.ts';
import { applyMerges, extentOf } from './excel-merges.ts';
import { readCellNotes, readDrawing } from './excel-notes.ts';
import {
  areaOf,
  columnOf,
  readSheetContent,
  type SheetContent,
  type SheetRow,
  type Workbook,
} from './excel-sheet.ts';
import { readSharedStrings } from './excel-strings.ts';
import { readCellStyles } from './excel-styles.ts';
import { addressesOf, type Relation, relatedTree, relationsOf } from './relations.ts';
import { remarksOnSheet } from './sheet-remarks.ts';
import { unreadPictures } from './unread-pictures.ts';
import { type Element, elementsOf, localName, parseXml } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

/** A sheet as a workbook names it. */
interface NamedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that repeat on each printed page. */
  readonly titles: { readonly from: number; readonly to: number } | null;
}

interface Sheet extends NamedSheet {
  readonly part: string;
}

/**
 * Reads an Excel workbook (.xlsx): every sheet is a table, hidden ones too. Formulas give the value that was saved with them.
 * @throws UnreadableDocument damaged, too_complex
 */
export async function readExcel(bytes: Uint8Array): Promise<Source> {
  const archive = openArchive(
    bytes,
    (name) =>
      /\.(xml|rels)$/i.test(name) && !/(^|\/)(media|embeddings|charts|pivotCache|pivotTables)\//.test(name),
  );
  const main =
    relationsOf(archive, '').find((relation) => relation.type === 'officeDocument')?.target ??
    'xl/workbook.xml';
  const part = archive.part(main);
  if (part === undefined) throw new UnreadableDocument('damaged');
  const root = parseXml(part);
  const relations = relationsOf(archive, main);
  const workbook = await readWorkbook(archive, relations, root);
  const read: SheetReading[] = [];
  for (const sheet of sheetsOf(root, relations)) {
    const one = await readSheet(archive, sheet, workbook, read.length + 1);
    if (one !== null) read.push(one);
  }
  return {
    format: 'xlsx',
    blocks: read.flatMap((sheet) => sheet.blocks),
    furniture: read.flatMap((sheet) => sheet.furniture),
    remarks: read.flatMap((sheet) => sheet.remarks),
  };
}

type SheetReading = Pick<Source, 'blocks' | 'furniture' | 'remarks'>;

async function readSheet(
  archive: Archive,
  sheet: Sheet,
  workbook: Workbook,
  table: number,
): Promise<SheetReading | null> {
  const part = archive.stream(sheet.part);
  if (part === undefined) return null;
  const relations = relationsOf(archive, sheet.part);
  const content = await readSheetContent(part, workbook);
  addNotes(content.rows, archive, relations);
  applyMerges(content);
  addLinks(content, addressesOf(archive, sheet.part));
  const place = { sheet: sheet.name };
  const { texts, pictures } = readDrawing(archive, relations);
  const drawn = texts.map(
    (text): Block => ({ kind: 'paragraph', place, line: { text, label: null, level: 0 } }),
  );
  const read = sheetTable(sheet, content, { table, headings: headingRows(archive, relations) });
  return {
    blocks: [read, ...drawn],
    furniture: content.margins
      .map(marginText)
      .filter((text) => text !== '')
      .map((text) => ({ text, place })),
    remarks: [...remarksOnSheet(sheet, read), ...unreadPictures(pictures, `The sheet “${sheet.name}”`)],
  };
}

async function readWorkbook(
  archive: Archive,
  relations: readonly Relation[],
  root: Element,
): Promise<Workbook> {
  const theme = themeColours(relatedTree(archive, relations, 'theme'));
  const strings = relations.find((relation) => relation.type === 'sharedStrings');
  const properties = child(root, 'workbookPr');
  return {
    shared: await readSharedStrings(strings === undefined ? undefined : archive.stream(strings.target)),
    styles: readCellStyles(relatedTree(archive, relations, 'styles'), theme),
    from1904: /^(1|true)$/.test(properties?.attributes.date1904 ?? ''),
    cells: 0,
  };
}

function sheetsOf(root: Element, relations: readonly Relation[]): Sheet[] {
  const titles = elementsOf(child(root, 'definedNames')).filter(
    (name) => name.attributes.name === '_xlnm.Print_Titles',
  );
  return elementsOf(child(root, 'sheets')).flatMap((sheet, at) => {
    const id = Object.entries(sheet.attributes).find(
      ([name]) => localName(name) === 'id' && name !== 'sheetId',
    )?.[1];
    const relation = relations.find((candidate) => candidate.id === id && candidate.type === 'worksheet');
    if (relation === undefined) return [];
    const own = titles.find((name) => name.attributes.localSheetId === String(at))?.children.join('') ?? '';
    const rows = /\$(\d+):\$(\d+)/.exec(own);
    return [
      {
        name: sheet.attributes.name ?? '',
        hidden: /hidden/i.test(sheet.attributes.state ?? ''),
        part: relation.target,
        titles: rows === null ? null : { from: Number(rows[1]), to: Number(rows[2]) },
      },
    ];
  });
}

/** Heading rows of the tables that people made on a sheet (“Format as table”). */
function headingRows(archive: Archive, relations: readonly Relation[]): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const relation of relations) {
    const part = relation.type === 'table' ? archive.part(relation.target) : undefined;
    const table = part === undefined ? undefined : parseXml(part);
    const area = areaOf(table?.attributes.ref ?? '');
    if (area !== null && table?.attributes.headerRowCount !== '0') rows.add(area.top);
  }
  return rows;
}

/** A sheet as a table; `headings` are the rows that the workbook marks as such. */
export function sheetTable(
  sheet: NamedSheet,
  content: SheetContent,
  { table, headings }: { readonly table: number; readonly headings: ReadonlySet<number> },
): Table {
  const isTitle = (row: number) =>
    sheet.titles !== null && row >= sheet.titles.from && row <= sheet.titles.to;
  const { columns } = extentOf(content.rows);
  const hiddenColumns = hiddenAmong(content, columns);
  return {
    kind: 'table',
    place: { sheet: sheet.name, table },
    columns,
    ...(hiddenColumns.length === 0 ? {} : { hiddenColumns }),
    rows: content.rows.map(
      (row): Row => ({
        place: { sheet: sheet.name, table, row: row.row },
        cells: row.cells,
        isHeading: headings.has(row.row) || isTitle(row.row),
        hidden: row.hidden,
      }),
    ),
    hidden: sheet.hidden,
  };
}

function addNotes(rows: SheetRow[], archive: Archive, relations: readonly Relation[]): void {
  const notes = readCellNotes(archive, relations);
  if (notes.length === 0) return;
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  for (const note of notes) {
    const column = columnOf(note.cell);
    const number = Number(/\d+$/.exec(note.cell)?.[0] ?? '0');
    const row = byNumber.get(number) ?? { row: number, hidden: false, cells: [] };
    if (!byNumber.has(number)) rows.push(row);
    byNumber.set(number, row);
    const cell = row.cells.find((candidate) => candidate.column === column);
    if (cell !== undefined) cell.notes = [...cell.notes, note.text];
    else
      row.cells.push({
        column,
        columnSpan: 1,
        rowSpan: 1,
        lines: [],
        fill: null,
        bold: false,
        date: null,
        notes: [note.text],
      });
    row.cells.sort((one, other) => one.column - other.column);
  }
  rows.sort((one, other) => one.row - other.row);
}

/** A printed head or foot without its layout codes: `&C&"Arial,Bold"&12Action plan &P`. */
function marginText(text: string): string {
  return text
    .replace(/&("[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])/gi, ' ')
    .replace(/&&/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The hidden ones of the columns in use: a sheet may hide all that it does not use. No column is looked at twice. */
function hiddenAmong({ hiddenColumns }: SheetContent, columns: number): number[] {
  const hidden = new Set<number>();
  for (const { from, to } of hiddenColumns)
    for (let column = from; column <= Math.min(to, columns) && !hidden.has(column); column += 1)
      hidden.add(column);
  return [...hidden];
}

function child(element: Element, name: string): Element | undefined {
  return elementsOf(element).find((candidate) => localName(candidate.name) === name);
}
