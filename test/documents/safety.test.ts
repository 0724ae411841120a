import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentWords } from '#wire/document-words.ts';
import { readDocument } from '../../api/documents/read-document.ts';
import { limitFor } from '../../api/documents/reading-thread.ts';
import { UnreadableDocument } from '../../api/documents/unreadable-document.ts';
import { compoundFile } from './compound-file-of.ts';
import { honestFiles, hostileFiles } from './hostile-files.ts';
import { hostileOlderFiles } from './hostile-older-files.ts';
import { paragraph, wordFile, zipOf } from './office-file.ts';
import { faultOf, proseOf } from './reading.ts';

const text = (words: string) => new TextEncoder().encode(words);

/** The most memory that the process held while a file was read, over what it held before. */
async function readMeasured(file: { name: string; bytes: Uint8Array }) {
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const answer = await faultOf(readDocument(file));
  clearInterval(look);
  return { answer, megabytes: (most - before) / 1e6 };
}

describe('files made to hurt', () => {
  test.each(Object.entries({ ...hostileFiles, ...hostileOlderFiles }))(
    '%s is refused or read within the limits',
    async (_, file) => {
      const { answer, megabytes } = await readMeasured({ name: file.name, bytes: file.make() });
      expect(file.answers).toContain(answer);
      expect(megabytes).toBeLessThan(250);
    },
  );

  test.each(Object.entries(honestFiles()))('%s are no attack', async (_, file) => {
    const { answer, megabytes } = await readMeasured({ name: file.name, bytes: file.make() });
    expect(answer).toBe('read');
    expect(megabytes).toBeLessThan(250);
  });

  test('an honest file is read while a hostile one is', async () => {
    const cells = hostileFiles['a million cells'];
    const hostile = readDocument({ name: 'a.xlsx', bytes: cells?.make() ?? text('') });
    const honest = readDocument({ name: 'a.docx', bytes: wordFile(paragraph('still here')) });
    expect(proseOf(await honest)).toEqual(['still here']);
    await faultOf(hostile);
  });
});

describe('the processor time of a step', () => {
  test('is three seconds where it goes over no letters, as reading does, on an ordinary machine', () => {
    expect(limitFor(0, 400)).toBe(3_000);
  });

  test('is enough for the prose of a sheet of 5,000 rows and 20 columns', () => {
    expect(limitFor(5_000 * 20 * 70, 100)).toBeGreaterThan(7_000);
  });

  test('is never more than nine seconds', () => {
    expect(limitFor(96_000_000, 400)).toBe(9_000);
  });

  test('is longer where the thread took longer to load than on an ordinary machine, four times at most', () => {
    expect(limitFor(0, 800)).toBe(6_000);
    expect(limitFor(0, 20_000)).toBe(12_000);
  });
});

describe('files that are not what they should be', () => {
  test.each([
    ['an empty file', 'a.docx', text(''), 'empty'],
    ['a text of blanks', 'a.txt', text(' \n\t '), 'empty'],
    ['a broken PDF called a document', 'a.docx', text('%PDF-1.7 …'), 'damaged'],
    [
      'a picture called a text',
      'a.txt',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
      'not_what_it_says',
    ],
    ['an archive of something else', 'a.docx', zipOf({ 'a.txt': 'x' }), 'not_what_it_says'],
    ['an archive of something else without a name', '', zipOf({ 'a.txt': 'x' }), 'unknown_format'],
    ['a picture', 'a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'picture'],
    ['a presentation', 'a.pptx', zipOf({ 'ppt/presentation.xml': '<p/>' }), 'presentation'],
    ['a presentation called a document', 'a.docx', zipOf({ 'ppt/presentation.xml': '<p/>' }), 'presentation'],
    ['an older presentation', 'a.doc', compoundFile({ 'PowerPoint Document': '' }), 'presentation'],
    ['a packed folder', 'a.zip', zipOf({ 'a.txt': 'x' }), 'archive'],
    ['a file of Project', 'a.mpp', compoundFile({ Props: '' }), 'other_program'],
    ['a kind that nobody knows', 'a.xyz', text('x'), 'unknown_format'],
    [
      'a document of Word 95',
      'a.doc',
      compoundFile({ WordDocument: '\xdc\xa5\x65\x00'.padEnd(800, '\0') }),
      'legacy_format',
    ],
    [
      'an older Word document cut short',
      'a.doc',
      compoundFile({ WordDocument: '' }).slice(0, 600),
      'damaged',
    ],
    ['an older Word document of nothing', 'a.doc', compoundFile({ WordDocument: '' }), 'damaged'],
    [
      'an OpenDocument text without its words',
      'Plan.ODT',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'damaged',
    ],
    ['rich text without words', 'a.rtf', text('{\\rtf1 {\\info x}}'), 'empty'],
    ['a message of Outlook without words', 'a.msg', compoundFile({ '__properties_version1.0': '' }), 'empty'],
    ['the mark of an open document', '~$plan.docx', text('\u0005Pat L'), 'lock_file'],
    ['the mark of an open workbook', 'Downloads/~$log.xlsx', new Uint8Array(165), 'lock_file'],
    ['an e-mail without words', 'a.eml', text('Subject:\nMIME-Version: 1.0\n\n'), 'empty'],
    [
      'a document with a password',
      'a.docx',
      compoundFile({ EncryptedPackage: 'x', EncryptionInfo: 'x' }),
      'password',
    ],
    ['a document cut in half', 'a.docx', wordFile(paragraph('x'.repeat(5_000))).slice(0, 400), 'damaged'],
    ['a PDF cut at its head', 'a.pdf', text('%PDF-1.7\n1 0 obj'), 'damaged'],
    ['a document without its main part', 'a.docx', zipOf({ 'word/styles.xml': '<w:styles/>' }), 'damaged'],
    [
      'a document whose words are not XML',
      'a.docx',
      zipOf({ 'word/document.xml': '<w:document><w:body><w:p>' }),
      'damaged',
    ],
  ])('%s is refused by its own code', async (_, name, bytes, code) => {
    expect(await faultOf(readDocument({ name, bytes: new Uint8Array(bytes) }))).toBe(code);
  });

  test('the words of a fault are the sentence for its code', () => {
    expect(new UnreadableDocument('scanned').message).toBe(documentWords.scanned);
    for (const words of Object.values(documentWords))
      expect(words).toMatch(/^[A-Z].*Nothing was imported\. .*\.$/);
  });

  test('a document with macros and links to elsewhere is read without following them', async () => {
    const parts = zipOf({
      'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>',
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/><Relationship Id="r2" Type="x/styles" Target="../../../../etc/passwd"/></Relationships>',
      'word/vbaProject.bin': 'not read',
    });
    expect(proseOf(await readDocument({ name: 'a.docm', bytes: parts }))).toEqual(['words']);
  });

  test('the readers name no network and no file of the machine', () => {
    const folder = new URL('../../api/documents/read/', import.meta.url);
    for (const file of ['word.ts', 'excel.ts', 'pdf-open.ts', 'relations.ts'])
      expect(readFileSync(new URL(file, folder), 'utf8')).not.toMatch(/node:(?:fs|http|net)|fetch\(/);
  });
});
