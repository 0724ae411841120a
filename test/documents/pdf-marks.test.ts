import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { faultOf, grid, proseOf, read, tablesOf } from './reading.ts';
import { drawPdf } from './sample-table.ts';

/** A grey picture of this many points each way, as a PNG. */
function picture(size: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size + 1), 120).map((byte, at) => (at % (size + 1) === 0 ? 0 : byte));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('pages that are pictures', () => {
  test('a document of them is a scan, also where each has a number', async () => {
    const scan = await drawPdf((document) => {
      document.image(picture(300), 0, 0, { width: 590 }).text('Page 1', 10, 20);
    });
    expect(await faultOf(read('scan.pdf', scan))).toBe('scanned');
  });

  test('one among others is named; an empty page and a small picture beside words are not', async () => {
    const pdf = await drawPdf((document) => {
      document.text('Action plan for Ward 4').image(picture(60), 400, 20, { width: 60 });
      document.addPage().image(picture(300), 0, 0, { width: 590 });
      document.addPage();
      document.addPage().text('Issue the new form to all wards');
    });
    expect((await read('a.pdf', pdf)).remarks).toEqual([
      'Page 2 holds only a picture and no text, as a scan does. What stands there was not read.',
    ]);
  });
});

describe('what people filled in and wrote on a page', () => {
  test('fields stand at their place, comments beside the plan', async () => {
    const pdf = await drawPdf((document) => {
      document.initForm();
      document.text('Owner', 20, 100).formText('owner', 80, 95, 200, 20, { value: 'Ward Manager' });
      document.note(20, 200, 20, 20, 'Owner left in May');
    });
    const source = await read('a.pdf', pdf);
    expect(proseOf(source).join(' ')).toMatch(/Owner\s+Ward Manager/);
    expect(source.furniture).toEqual([{ text: 'Owner left in May', place: { page: 1 } }]);
  });
});

describe('text that reaches the edge of its cell', () => {
  test('stays in its cell where it touches the next text, and where it runs over', async () => {
    const pdf = await drawPdf((document) => {
      document.fontSize(10);
      for (const x of [20, 60, 200, 300]) document.moveTo(x, 20).lineTo(x, 80).stroke();
      for (const y of [20, 40, 60, 80]) document.moveTo(20, y).lineTo(300, y).stroke();
      const write = (text: string, x: number, y: number) => document.text(text, x, y, { lineBreak: false });
      write('No', 24, 26);
      write('Action', 64, 26);
      write('Due', 204, 26);
      write('1', 24, 46);
      const words = 'Issue new forms by clerks';
      write(words, 202 - document.widthOfString(words), 46);
      write('2026-07-05', 202, 46);
      write('2', 24, 66);
      write('Write each test on the board of every single ward of ours', 62, 66);
    });
    expect(grid(tablesOf(await read('a.pdf', pdf))[0])).toEqual([
      ['No', 'Action', 'Due'],
      ['1', 'Issue new forms by clerks', '2026-07-05'],
      ['2', 'Write each test on the board of every single ward of ours', ''],
    ]);
  });
});
