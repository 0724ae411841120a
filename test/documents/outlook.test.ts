import { describe, expect, test } from 'vitest';
import { unpackedRichText } from '../../api/documents/read/outlook-packed.ts';
import { compoundFile } from './compound-file-of.ts';
import { wordCell, wordFile, wordRow, wordTable } from './office-file.ts';
import { grid, proseOf, read, tablesOf } from './reading.ts';

const wide = (text: string) => Buffer.from(text, 'utf16le');
const table = '<table><tr><th>No</th><th>Action – what</th></tr></table>';
const word = wordFile(wordTable([wordRow([wordCell('No'), wordCell('Owner')])]));

/** Rich Text as Outlook keeps it where it packs nothing. */
const unpacked = (text: string) => {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(text.length + 12, 0);
  head.writeUInt32LE(text.length, 4);
  head.write('MELA', 8, 'latin1');
  return Buffer.concat([head, Buffer.from(text, 'latin1')]);
};

const message = (streams: Readonly<Record<string, string | Uint8Array>>) =>
  compoundFile({
    '__properties_version1.0': new Uint8Array(32),
    '__substg1.0_0037001F': wide('Plan for Ward 4'),
    ...streams,
  });

describe('a message that Outlook saved', () => {
  test('its words as a web page, the plan that is attached to it, and pictures', async () => {
    const attached = (number: number, name: string, bytes: Uint8Array) => ({
      [`__attach_version1.0_#0000000${number}/__substg1.0_37010102`]: bytes,
      [`__attach_version1.0_#0000000${number}/__substg1.0_3707001F`]: wide(name),
    });
    const source = await read(
      'a.msg',
      message({
        '__substg1.0_1000001F': wide('plain words'),
        '__substg1.0_10130102': Buffer.from(`<html><body><p>Please see.</p>${table}</body></html>`),
        ...attached(0, 'plan.docx', word),
        ...attached(1, 'logo.png', new Uint8Array(9)),
        ...attached(2, 'slides.pptx', new Uint8Array(9)),
      }),
    );
    expect(proseOf(source)).toEqual(['Plan for Ward 4', 'Please see.']);
    expect(tablesOf(source).map(grid)).toEqual([[['No', 'Action – what']], [['No', 'Owner']]]);
    expect(source.remarks).toEqual([
      'The file “slides.pptx” in the message was not read. If it is the plan, choose it by itself.',
      'The message holds one picture, chart or embedded file. Words inside it were not read.',
    ]);
  });

  test('its words as they are, in Unicode or not', async () => {
    const plain = await read('a.msg', message({ '__substg1.0_1000001F': wide('1. Issue the form.') }));
    expect(proseOf(plain)).toEqual(['Plan for Ward 4', '1. Issue the form.']);
    const narrow = await read('a.msg', message({ '__substg1.0_1000001E': '1. Issue \x96 now.' }));
    expect(proseOf(narrow)).toEqual(['Plan for Ward 4', '1. Issue – now.']);
  });

  test('a web page wrapped in Rich Text, and Rich Text of its own', async () => {
    const wrapped = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}{\*\htmltag64 <table><tr><td>}\htmlrtf {\b\htmlrtf0 No{\*\htmltag84 &amp;}\htmlrtf }\htmlrtf0 {\*\htmltag64 </td><td>}Caf\'e9 \u8211?{\*\mhtmltag64 no}{\*\htmltag64 </td></tr></table>}}`;
    expect(
      grid(tablesOf(await read('a.msg', message({ '__substg1.0_10090102': unpacked(wrapped) })))[0]),
    ).toEqual([['No&', 'Café –']]);
    const own = String.raw`{\rtf1 \trowd\cellx900\cellx1800\intbl No\cell Action\cell\row}`;
    expect(
      grid(tablesOf(await read('a.msg', message({ '__substg1.0_10090102': unpacked(own) })))[0]),
    ).toEqual([['No', 'Action']]);
  });

  test('a message inside it gives its own words', async () => {
    const inside = '__attach_version1.0_#00000000/__substg1.0_3701000D/';
    const source = await read(
      'a.msg',
      message({
        [`${inside}__substg1.0_0037001F`]: wide('Inner'),
        [`${inside}__substg1.0_1000001F`]: wide('Inner words'),
      }),
    );
    expect(proseOf(source)).toEqual(['Plan for Ward 4', 'Inner words']);
  });
});

test('Rich Text that Outlook packed is unfolded (the example of MS-OXRTFCP 4.1)', () => {
  const packed = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    'hex',
  );
  expect(Buffer.from(unpackedRichText(packed)).toString('latin1')).toBe(
    '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
  );
});
