import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import {
  excelFile,
  excelRow,
  paragraph,
  relationships,
  wordCell,
  wordFile,
  wordRow,
  wordTable,
  zipOf,
} from './office-file.ts';

/** Files made to hurt a reader: each is small, and each is refused or read within its limits. */
export interface HostileFile {
  readonly name: string;
  /** Made when asked for: some take a second. */
  readonly make: () => Uint8Array;
  /** The codes that it may be refused with; `read` where reading it is as good. */
  readonly answers: readonly string[];
}

const MEGABYTE = 1_000_000;

export const hostileFiles: Readonly<Record<string, HostileFile>> = {
  'a zip bomb in the document': {
    name: 'a.docx',
    make: () => wordFile(paragraph('a'.repeat(110 * MEGABYTE))),
    answers: ['too_complex'],
  },
  'a zip bomb beside the document': {
    name: 'a.docx',
    make: () =>
      zipSync({
        'word/document.xml': strToU8('<w:document><w:body/></w:document>'),
        'word/junk.xml': new Uint8Array(110 * MEGABYTE),
      }),
    answers: ['too_complex'],
  },
  'a part that declares less than it holds': {
    name: 'a.docx',
    make: () => lying(wordFile(paragraph('a'.repeat(60 * MEGABYTE))), 1_000),
    answers: ['damaged', 'too_complex'],
  },
  'a part that declares more than it holds': {
    name: 'a.docx',
    make: () => lying(wordFile(paragraph('short')), 4_000_000_000),
    answers: ['too_complex'],
  },
  'a hundred thousand entries': {
    name: 'a.docx',
    make: () => manyEntries(100_000),
    answers: ['too_complex'],
  },
  'laughing entities': {
    name: 'a.docx',
    make: () =>
      zipOf({
        'word/document.xml': `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><w:document><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>`,
      }),
    answers: ['damaged'],
  },
  'an entity from outside': {
    name: 'a.xlsx',
    make: () =>
      excelFile(
        { S: '' },
        {
          'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>',
        },
      ),
    answers: ['damaged'],
  },
  'a thousand tables inside each other': {
    name: 'a.docx',
    make: () => wordFile(nested(1_000)),
    answers: ['too_complex'],
  },
  'a hundred thousand elements inside each other': {
    name: 'a.docx',
    make: () => wordFile('<w:sdt>'.repeat(100_000)),
    answers: ['too_complex', 'damaged'],
  },
  'a million cells': {
    name: 'a.xlsx',
    make: () =>
      excelFile({
        S: `<sheetData>${Array.from({ length: 50_000 }, (_, at) => excelRow(at + 1, Array<number>(20).fill(at))).join('')}</sheetData>`,
      }),
    answers: ['too_complex', 'read'],
  },
  'a million coloured empty cells': {
    name: 'a.xlsx',
    make: () =>
      excelFile(
        { S: `<sheetData>${`<row>${'<c s="1"/>'.repeat(1_000)}</row>`.repeat(1_000)}</sheetData>` },
        {
          'xl/styles.xml':
            '<styleSheet><fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills><cellXfs><xf/><xf fillId="1"/></cellXfs></styleSheet>',
        },
      ),
    answers: ['read', 'empty'],
  },
  'one cell at the far end of the sheet': {
    name: 'a.xlsx',
    make: () =>
      excelFile({
        S: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
      }),
    answers: ['read'],
  },
  'merges over the whole sheet': {
    name: 'a.xlsx',
    make: () =>
      excelFile({
        S: `<sheetData>${excelRow(1, ['a', 'b'])}${excelRow(5000, ['c', 'd'])}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(50_000)}</mergeCells>`,
      }),
    answers: ['read'],
  },
  'many merges over many rows': {
    name: 'a.xlsx',
    make: () =>
      excelFile({
        S: `<sheetData>${Array.from({ length: 5_000 }, (_, at) => excelRow(at + 1, ['a', 'b'])).join('')}</sheetData><mergeCells>${'<mergeCell ref="A1:B5000"/>'.repeat(20_000)}</mergeCells>`,
      }),
    answers: ['read'],
  },
  'a page of ten thousand cells spanning everything': {
    name: 'a.html',
    make: () => strToU8(`<table>${'<tr><td rowspan=65534 colspan=1000>x'.repeat(10_000)}</table>`),
    answers: ['read', 'too_complex', 'took_too_long'],
  },
  'a hundred thousand nested divisions': {
    name: 'a.html',
    make: () => strToU8('<div>'.repeat(100_000)),
    answers: ['too_complex', 'empty'],
  },
  'a text of one endless line of tabs': {
    name: 'a.txt',
    make: () => strToU8(`a${'\t'.repeat(5 * MEGABYTE)}b`),
    answers: ['read', 'too_complex'],
  },
  'a text of quotes': {
    name: 'a.csv',
    make: () => strToU8('"'.repeat(5 * MEGABYTE)),
    answers: ['read', 'too_complex'],
  },
  'a file of fifty-one megabytes': {
    name: 'a.txt',
    make: () => new Uint8Array(51 * MEGABYTE).fill(97),
    answers: ['too_large'],
  },
  'a PDF that inflates to a hundred megabytes of blanks': {
    name: 'a.pdf',
    make: () => pdfBomb(),
    answers: ['too_complex', 'took_too_long', 'damaged', 'empty', 'scanned'],
  },
};

/** Changes every size that an archive declares for its document. */
function lying(bytes: Uint8Array, size: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 < changed.length; at += 1) {
    const isEntry = view.getUint32(at, true) === 0x02014b50;
    if (!isEntry) continue;
    const name = new TextDecoder().decode(changed.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (name === 'word/document.xml') view.setUint32(at + 24, size, true);
  }
  return changed;
}

function manyEntries(count: number): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    'word/document.xml': strToU8('<w:document><w:body/></w:document>'),
  };
  for (let at = 0; at < count; at += 1) parts[`word/${at}.xml`] = new Uint8Array(0);
  return zipSync(parts, { level: 0 });
}

function nested(depth: number): string {
  const open = '<w:tbl><w:tr><w:tc>'.repeat(depth);
  return `${open}${paragraph('deep')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`;
}

/** One page whose content is a hundred megabytes of blanks. */
function pdfBomb(): Uint8Array {
  const content = deflateSync(Buffer.alloc(110 * MEGABYTE, 0x20));
  const head = `%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode/Length ${content.length}>>stream\n`;
  const tail = '\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
  return Buffer.concat([Buffer.from(head), content, Buffer.from(tail)]);
}

/** An honest workbook and document of the same kinds, to see that limits leave them alone. */
export function honestFiles(): Record<string, HostileFile> {
  const rows = Array.from({ length: 5_000 }, (_, at) =>
    excelRow(
      at + 1,
      Array.from({ length: 20 }, (__, column) => `Row ${at} column ${column}`),
    ),
  );
  const table = wordTable(
    Array.from({ length: 2_000 }, (_, at) =>
      wordRow(Array.from({ length: 7 }, (__, column) => wordCell(`Row ${at} column ${column}`))),
    ),
  );
  return {
    'five thousand rows of twenty cells': {
      name: 'a.xlsx',
      make: () =>
        excelFile({ S: `<sheetData>${rows.join('')}</sheetData>` }, { 'xl/_rels/x.rels': relationships({}) }),
      answers: ['read'],
    },
    'two thousand rows of seven cells': { name: 'a.docx', make: () => wordFile(table), answers: ['read'] },
  };
}
