import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { Block, Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { sheetTable } from './excel.ts';
import { type NumberFormat, readNumberFormat } from './excel-dates.ts';
import { linkedLines } from './excel-links.ts';
import { applyMerges } from './excel-merges.ts';
import { CELLS, numberValue, type SheetCell, type SheetContent, type SheetRow } from './excel-sheet.ts';
import { linesOfText, NO_LINES } from './excel-strings.ts';
import { remarksOnSheet } from './sheet-remarks.ts';
import { webAddress } from './web-address.ts';
import { openArchive } from './zip.ts';

/**
 * Reads a workbook of Excel 97 to 2003 (.xls) or a binary one (.xlsb) with SheetJS, without its macros and formulas.
 * @throws UnreadableDocument password, damaged, too_complex, empty
 */
export function readExcel97(bytes: Uint8Array): Source {
  // What the parts of an archive declare is added up before anything is inflated.
  if (bytes[0] === 0x50) openArchive(bytes, () => true);
  const book = opened(bytes);
  const reading = { cells: 0, formats: new Map<string, NumberFormat>(), from1904: is1904(book) };
  const read97 = book.SheetNames.flatMap((name, at): { blocks: Block[]; remarks: string[] }[] => {
    const own = book.Sheets[name];
    const content = own === undefined ? null : contentOf(own, reading);
    if (content === null || content.rows.length === 0) return [];
    applyMerges(content);
    const sheet = { name, hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0 };
    const table = sheetTable({ ...sheet, titles: null }, content, { table: at + 1, headings: new Set() });
    return [{ blocks: [table], remarks: remarksOnSheet(sheet, table) }];
  });
  if (read97.length === 0) throw new UnreadableDocument('empty');
  return {
    format: 'xls',
    blocks: read97.flatMap(({ blocks }) => blocks),
    furniture: [],
    remarks: read97.flatMap(({ remarks }) => remarks),
  };
}

const is1904 = (book: WorkBook): boolean => book.Workbook?.WBProps?.date1904 === true;

function opened(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      ...{ dense: true, cellStyles: true, cellNF: true, cellText: false },
      ...{ cellFormula: false, cellHTML: false, bookVBA: false },
    });
  } catch (fault) {
    const isLocked = fault instanceof Error && /password|encrypt/i.test(fault.message);
    throw new UnreadableDocument(isLocked ? 'password' : 'damaged', fault);
  }
}

interface Reading {
  readonly formats: Map<string, NumberFormat>;
  readonly from1904: boolean;
  cells: number;
}

function contentOf(sheet: WorkSheet, reading: Reading): SheetContent {
  const shown = sheet['!rows'] ?? [];
  const rows: SheetRow[] = [];
  (sheet['!data'] ?? []).forEach((cells, at) => {
    const read97 = cellsOf(cells, reading);
    if (!read97.some(({ lines, notes }) => lines.length > 0 || notes.length > 0)) return;
    reading.cells += read97.length;
    if (reading.cells > CELLS) throw new UnreadableDocument('too_complex');
    rows.push({ row: at + 1, hidden: shown[at]?.hidden === true, cells: read97 });
  });
  return {
    rows,
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
      ...{ top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 },
    })),
    hiddenColumns: (sheet['!cols'] ?? []).flatMap((column, at) =>
      column?.hidden === true ? [{ from: at + 1, to: at + 1 }] : [],
    ),
    margins: [],
    links: [],
  };
}

function cellsOf(cells: readonly (CellObject | undefined)[], reading: Reading): SheetCell[] {
  const read97: SheetCell[] = [];
  cells.forEach((cell, at) => {
    if (cell === undefined) return;
    const value = shownIn(cell, reading);
    const notes = (cell.c ?? []).flatMap(({ t }) =>
      t === undefined || t.trim() === '' ? [] : [plain(t).trim()],
    );
    const fill = fillOf(cell);
    if (value.lines.length === 0 && notes.length === 0 && fill === null) return;
    const lines = linkedLines(value.lines, webAddress(cell.l?.Target));
    read97.push({ column: at + 1, columnSpan: 1, rowSpan: 1, ...value, lines, fill, bold: false, notes });
  });
  return read97;
}

function shownIn({ t, v, z }: CellObject, { formats, from1904 }: Reading): Pick<SheetCell, 'lines' | 'date'> {
  if (t === 'n' && typeof v === 'number') {
    const code = typeof z === 'string' ? z : 'General';
    const format = formats.get(code) ?? readNumberFormat(0, code);
    formats.set(code, format);
    return numberValue(v, String(v), { format, from1904 });
  }
  if (t === 'b') return { lines: linesOfText(v === true ? 'TRUE' : 'FALSE'), date: null };
  return { lines: typeof v === 'string' && t === 's' ? linesOfText(plain(v)) : NO_LINES, date: null };
}

/** Letters of Windows that stand where Unicode has none: Excel 95 wrote no Unicode. */
function plain(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (sign) =>
    new TextDecoder('windows-1252').decode(Uint8Array.of(sign.charCodeAt(0))),
  );
}

/** The colour behind a cell; the library gives styles without a type. */
function fillOf({ s }: CellObject): string | null {
  const style: { patternType?: unknown; fgColor?: { rgb?: unknown } } = s ?? {};
  const colour = style.patternType === 'solid' ? style.fgColor?.rgb : undefined;
  if (typeof colour !== 'string' || !/^[0-9A-F]{6}$/i.test(colour)) return null;
  return colour.toUpperCase() === 'FFFFFF' ? null : colour.toUpperCase();
}
