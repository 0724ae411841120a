import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellText, read, stringsOf, tablesOf, wordsOf } from './reading.ts';

const FIXTURES = new URL('../../../shared/plans/fixtures/', import.meta.url);
const isPresent = existsSync(FIXTURES);
const files = isPresent ? readdirSync(FIXTURES).filter((name) => /\.(docx|xlsx|pdf|txt)$/.test(name)) : [];

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FIXTURES)));
}

function partOf(name: string, part: string): string {
  const found = unzipSync(bytesOf(name), { filter: (entry) => entry.name === part })[part];
  return found === undefined ? '' : strFromU8(found);
}

function unescaped(xml: string): string {
  return xml
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&');
}

/** The words of a file without any reader of ours; for a PDF those of the Word file that it was printed from. */
function rawText(name: string): string {
  if (name.endsWith('.txt'))
    return readFileSync(new URL(name, FIXTURES), 'utf8').replace(/<[^>\n]{1,60}>/g, ' ');
  if (name.endsWith('.xlsx')) return unescaped(partOf(name, 'xl/sharedStrings.xml').replace(/<\/si>/g, ' '));
  return unescaped(
    partOf(name.replace('.pdf', '.docx'), 'word/document.xml')
      .replace(/<w:instrText.*?<\/w:instrText>/gs, '')
      .replace(/<w:(p|br|tab|cr)[ >/]/g, ' $&'),
  );
}

describe.skipIf(!isPresent)('published plans (skipped where ../shared is absent)', () => {
  test.each(files)('every word of %s is in what is read, as often as it stands there', async (name) => {
    const kept = new Map<string, number>();
    for (const word of wordsOf(stringsOf(await read(name, bytesOf(name))).join(' ')))
      kept.set(word, (kept.get(word) ?? 0) + 1);
    const lost = new Map<string, number>();
    for (const word of wordsOf(rawText(name))) {
      const left = (kept.get(word) ?? 0) - 1;
      kept.set(word, left);
      if (left < 0) lost.set(word, -left);
    }
    expect([...lost]).toEqual([]);
  });

  test.each(files.filter((name) => name.endsWith('.pdf')))(
    '%s has the same cells, lines and order as the Word file it was printed from',
    async (name) => {
      const cells = async (file: string) =>
        tablesOf(await read(file, bytesOf(file))).flatMap((table) =>
          table.rows.flatMap((row) => row.cells.map(cellText).map(plain)).filter((text) => text !== ''),
        );
      expect(await cells(name)).toEqual(await cells(name.replace('.pdf', '.docx')));
    },
  );

  test('a plan as a workbook has true dates shown as months, fills, two heading rows and a key on a sheet of its own', async () => {
    const source = await read('002.xlsx', bytesOf('002.xlsx'));
    const [plan, key] = tablesOf(source);
    expect([plan?.place.sheet, key?.place.sheet]).toEqual(['Action Plan', 'RAG key']);
    const cells = plan?.rows.flatMap((row) => row.cells) ?? [];
    expect(
      cells
        .filter((cell) => cell.date !== null)
        .every((cell) => cell.date?.monthOnly && /^[A-Z][a-z]{2}-\d\d$/.test(cell.lines[0]?.text ?? '')),
    ).toBe(true);
    expect(cells.filter((cell) => cell.date !== null).length).toBe(11);
    expect(
      new Set(cells.filter((cell) => cell.column === 10 && cell.lines.length === 0).map((cell) => cell.fill)),
    ).toEqual(new Set(['FFC000', '00B050', 'FF0000', '00B0F0']));
  });

  test('an extraction with each cell on lines of its own gets its rows back', async () => {
    const [table] = tablesOf(await read('004.txt', bytesOf('004.txt')));
    expect(table?.columns).toBe(5);
    expect(
      table?.rows
        .filter((row) => row.cells[0]?.column === 1)
        .map((row) => row.cells[0]?.lines[0]?.text.slice(0, 4)),
    ).toEqual(['Reco', '1. H', 'Reco', '2.`T', 'Reco', '3. R', 'Reco', '4.Sh', 'Reco', '5.Ca']);
  });
});

/** Bullets look different in print: their kind does not count. */
function plain(text: string): string {
  return text
    .replace(/(^| \/ )[•○●o·] /g, '$1• ')
    .replace(/\s+/g, ' ')
    .trim();
}
