import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsRight } from './cells-right.ts';
import { paragraph, wordCell, wordFile, wordRow } from './office-file.ts';
import { SAMPLE_HEADS, sampleRows } from './sample-table.ts';

const SOFFICE = process.env.SOFFICE ?? '/usr/bin/soffice';
const WIDTHS = [500, 2700, 3200, 1500, 1200, 1200, 2400];
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** The sample table as a whole Word document on wide pages, its rows torn by page breaks where they fall. */
function sampleDocument(align: 'top' | 'center', hasLines: boolean): Uint8Array {
  const rows = [SAMPLE_HEADS, ...sampleRows()].map((row) =>
    wordRow(
      row.map((text, at) =>
        wordCell(text, `<w:tcW w:w="${WIDTHS[at]}" w:type="dxa"/><w:vAlign w:val="${align}"/>`),
      ),
    ),
  );
  const sides = hasLines ? ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] : [];
  const borders = sides.map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('');
  const grid = WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const body = `${paragraph('Action plan')}<w:tbl><w:tblPr><w:tblW w:w="12700" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>`;
  return zipSync({ '[Content_Types].xml': strToU8(TYPES), ...unzipSync(wordFile(body)) });
}

// Where LibreOffice is not installed these are skipped, and say so.
describe.skipIf(!existsSync(SOFFICE))('a table printed by LibreOffice (skipped without LibreOffice)', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'libreoffice-'));
    writeFileSync(join(folder, 'top.docx'), sampleDocument('top', true));
    writeFileSync(join(folder, 'middle.docx'), sampleDocument('center', true));
    writeFileSync(join(folder, 'top-without-lines.docx'), sampleDocument('top', false));
    writeFileSync(join(folder, 'middle-without-lines.docx'), sampleDocument('center', false));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const print = (names: readonly string[], isTagged: boolean): void => {
    const options = JSON.stringify({ UseTaggedPDF: { type: 'boolean', value: String(isTagged) } });
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const files = names.map((name) => join(folder, `${name}.docx`));
    spawnSync(
      SOFFICE,
      [
        '--headless',
        profile,
        '--convert-to',
        `pdf:writer_pdf_Export:${options}`,
        '--outdir',
        folder,
        ...files,
      ],
      { timeout: 120_000 },
    );
  };

  test.each([
    ['tagged', true, ['top', 'middle', 'top-without-lines', 'middle-without-lines']],
    // Without lines and tags nothing says where a row ends whose cells stand in its middle.
    ['untagged', false, ['top', 'middle', 'top-without-lines']],
  ] as const)('%s is read to the last cell', async (_, isTagged, names) => {
    print(names, isTagged);
    const right: Record<string, number> = {};
    for (const name of names)
      right[name] = await cellsRight(new Uint8Array(readFileSync(join(folder, `${name}.pdf`))));
    expect(right).toEqual(Object.fromEntries(names.map((name) => [name, 420])));
  });
});
