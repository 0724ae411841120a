import { strToU8 } from 'fflate';
import { compoundFile } from './compound-file-of.ts';
import type { HostileFile } from './hostile-files.ts';
import { zipOf } from './office-file.ts';

const MEGABYTE = 1_000_000;
const TEXT = 'application/vnd.oasis.opendocument.text';
const SHEET = 'application/vnd.oasis.opendocument.spreadsheet';

/** The same for the files of older and other programs. */
export const hostileOlderFiles: Readonly<Record<string, HostileFile>> = {
  'a compound file whose sectors follow each other in a ring': {
    name: 'a.doc',
    make: () => ringed(compoundFile({ WordDocument: 'x'.repeat(9_000) })),
    answers: ['damaged', 'legacy_format'],
  },
  'a compound file whose names point to each other': {
    name: 'a.doc',
    make: () => tangled(compoundFile({ WordDocument: 'x'.repeat(9_000), '1Table': 'x' })),
    answers: ['damaged', 'legacy_format', 'other_program'],
  },
  'a hundred thousand groups of rich text inside each other': {
    name: 'a.rtf',
    make: () => strToU8(`{\\rtf1${'{'.repeat(100_000)}x`),
    answers: ['too_complex'],
  },
  'a million cells of rich text without a row': {
    name: 'a.rtf',
    make: () => strToU8(`{\\rtf1\\intbl${' x\\cell'.repeat(MEGABYTE)}}`),
    answers: ['read', 'too_complex', 'took_too_long'],
  },
  'rows of rich text with a thousand edges, none like another': {
    name: 'a.rtf',
    make: () => {
      const rows = Array.from({ length: 300 }, (_, at) => {
        const edges = Array.from({ length: 1_000 }, (__, edge) => `\\cellx${edge * 3_000 + at * 50}`);
        return `\\trowd${edges.join('')}\\intbl${' x\\cell'.repeat(1_000)}\\row`;
      });
      return strToU8(`{\\rtf1${rows.join('')}}`);
    },
    answers: ['read', 'too_complex', 'took_too_long'],
  },
  'rich text that announces two thousand million bytes': {
    name: 'a.rtf',
    make: () => strToU8('{\\rtf1 words\\bin2000000000 x}'),
    answers: ['read'],
  },
  'a cell that says it stands for a whole workbook': {
    name: 'a.ods',
    make: () =>
      openFile(
        SHEET,
        '<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>',
      ),
    answers: ['too_complex'],
  },
  'a bomb in an OpenDocument text': {
    name: 'a.odt',
    make: () => openFile(TEXT, `<office:text><text:p>${'a'.repeat(110 * MEGABYTE)}</text:p></office:text>`),
    answers: ['too_complex'],
  },
  'lists inside lists of an OpenDocument text': {
    name: 'a.odt',
    make: () => openFile(TEXT, `<office:text>${'<text:list><text:list-item>'.repeat(50_000)}`),
    answers: ['too_complex'],
  },
  'styles that are their own parents': {
    name: 'a.odt',
    make: () =>
      zipOf({
        mimetype: TEXT,
        'content.xml':
          '<office:document-content><office:automatic-styles><style:style style:family="paragraph" style:name="A" style:parent-style-name="A"/></office:automatic-styles><office:body><office:text><text:p text:style-name="A">x</text:p></office:text></office:body></office:document-content>',
      }),
    answers: ['read'],
  },
  'entities in an OpenDocument text': {
    name: 'a.odt',
    make: () =>
      zipOf({
        mimetype: TEXT,
        'content.xml':
          '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:document>&e;</office:document>',
      }),
    answers: ['damaged'],
  },
  'a binary workbook with a bomb in a sheet': {
    name: 'a.xlsb',
    make: () => zipOf({ 'xl/workbook.bin': '', 'xl/worksheets/sheet1.bin': new Uint8Array(110 * MEGABYTE) }),
    answers: ['too_complex'],
  },
  'an older workbook of nothing but signs': {
    name: 'a.xls',
    make: () => compoundFile({ Workbook: new Uint8Array(3 * MEGABYTE).fill(9) }),
    answers: ['damaged', 'too_complex', 'took_too_long', 'empty'],
  },
  'a message that says it unfolds to four thousand million bytes': {
    name: 'a.msg',
    make: () =>
      compoundFile({
        '__properties_version1.0': '',
        '__substg1.0_10090102': Uint8Array.from([
          ...Array(4).fill(0),
          ...Array(4).fill(255),
          ...Buffer.from('LZFu'),
          0,
          0,
          0,
          0,
          0,
        ]),
      }),
    answers: ['too_complex'],
  },
};

function openFile(mimetype: string, body: string): Uint8Array {
  return zipOf({
    mimetype,
    'content.xml': `<office:document-content><office:body>${body}</office:body></office:document-content>`,
  });
}

/** Each sector of the file says that the one before follows it. */
function ringed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = (view.getUint32(76, true) + 1) * 512;
  for (let at = 0; at < 128; at += 1)
    if (view.getUint32(table + 4 * at, true) < 0xfffffffa)
      view.setUint32(table + 4 * at, Math.max(0, at - 1), true);
  return bytes;
}

/** Each name of the directory has every other on its sides. */
function tangled(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = (view.getUint32(48, true) + 1) * 512;
  for (let entry = 0; entry < 4; entry += 1)
    for (const side of [68, 72, 76]) view.setUint32(directory + 128 * entry + side, (entry + 1) % 4, true);
  return bytes;
}
