import type { Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { blocksOf } from './flow-blocks.ts';
import type { ReadInside } from './read-inside.ts';
import { addressesOf, type Relation, relatedTree, relationsOf } from './relations.ts';
import { chunksOf } from './word-chunks.ts';
import { type NoteKind, openContext, type WordContext } from './word-context.ts';
import { settledControl } from './word-controls.ts';
import { linesOf, readWordTable, type WordPiece } from './word-table.ts';
import { readParagraph, type WordParagraph } from './word-text.ts';
import { childAt, type Element, elementsOf, parseXml } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

type Furniture = Source['furniture'][number];

/** Containers that may stand round paragraphs and tables. */
const CONTAINERS = new Set([
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:txbxContent',
]);

/**
 * Reads a Word document (.docx, transitional or strict).
 * @throws UnreadableDocument damaged, too_complex
 */
export async function readWord(bytes: Uint8Array, readInside: ReadInside): Promise<Source> {
  const archive = openArchive(
    bytes,
    (name) =>
      /\.(xml|rels|x?html?|mht|mhtml|txt|rtf|docx|dat)$/i.test(name) &&
      !/(^|\/)(theme|media|embeddings|fonts)\//.test(name),
  );
  const main =
    relationsOf(archive, '').find((relation) => relation.type === 'officeDocument')?.target ??
    'word/document.xml';
  const part = archive.part(main) ?? archive.part('word/document.xml');
  if (part === undefined) throw new UnreadableDocument('damaged');
  const body = childAt(parseXml(part), 'w:body');
  if (body === undefined) throw new UnreadableDocument('damaged');
  const relations = relationsOf(archive, main);
  const chunks = await chunksOf(archive, relations, readInside);
  const wasPaged = contains(body, 'w:lastRenderedPageBreak');
  const context = openContext({
    styles: relatedTree(archive, relations, 'styles'),
    numbering: relatedTree(archive, relations, 'numbering'),
    notes: {
      footnote: notesOf(archive, relations, 'footnote'),
      endnote: notesOf(archive, relations, 'endnote'),
      comment: notesOf(archive, relations, 'comment'),
    },
    wasPaged,
    chunks: chunks.pieces,
    addresses: addressesOf(archive, main),
  });
  const pieces = readPieces(body, context);
  const furniture: Furniture[] = headersAndFooters(archive, relations);
  const blocks = blocksOf(pieces, { context, furniture, knowsPages: wasPaged || context.page() > 1 });
  return { format: 'docx', blocks, furniture, remarks: [...context.remarks(), ...chunks.remarks] };
}

/** The paragraphs and tables inside a container, in reading order; a text box follows the paragraph that holds it. */
function readPieces(container: Element, context: WordContext): WordPiece[] {
  const pieces: WordPiece[] = [];
  for (const child of elementsOf(container)) {
    if (child.name === 'w:p') addParagraph(pieces, readParagraph(child, context), context);
    else pieces.push(...(FURTHER[child.name]?.(child, context) ?? []));
    if (CONTAINERS.has(child.name)) pieces.push(...readPieces(child, context));
  }
  return pieces;
}

const FURTHER: Readonly<Record<string, (element: Element, context: WordContext) => readonly WordPiece[]>> = {
  'w:tbl': (element, context) => [readWordTable(element, context, readPieces)],
  'mc:AlternateContent': (element, context) => readPieces(childAt(element, 'mc:Choice') ?? element, context),
  'w:altChunk': (element, context) => context.chunkOf(element.attributes['r:id'] ?? ''),
  'w:sdt': (element, context) => readPieces(settledControl(element), context),
};

/** Adds a paragraph, or joins it to the one before whose end mark was struck out. */
function addParagraph(pieces: WordPiece[], paragraph: WordParagraph, context: WordContext): void {
  const open = pieces.at(-1);
  if (open?.kind === 'paragraph' && open.goesOn) {
    const { text, notes, goesOn } = paragraph;
    pieces[pieces.length - 1] = {
      ...open,
      text: `${open.text} ${text}`.trim(),
      notes: [...open.notes, ...notes],
      links: [...(open.links ?? []), ...(paragraph.links ?? [])],
      goesOn,
    };
  } else pieces.push(paragraph);
  for (const box of paragraph.boxes) pieces.push(...readPieces(box, context));
}

/** Footnotes, endnotes or comments by their id; the marks that part them from the text have ids too, and no words. */
function notesOf(
  archive: Archive,
  relations: readonly Relation[],
  kind: NoteKind,
): ReadonlyMap<string, string> {
  const root = relatedTree(archive, relations, `${kind}s`);
  return new Map(
    elementsOf(root, `w:${kind}`).map((note) => [note.attributes['w:id'] ?? '', plainText(note)]),
  );
}

/** What is left of `Page 3 of 7` where Word counts the pages itself. */
const PAGE_NUMBERING = /^\W*page\W*(?:of\W*)?$/iu;

function headersAndFooters(archive: Archive, relations: readonly Relation[]): Furniture[] {
  const texts = new Set<string>();
  for (const relation of relations) {
    if (relation.type !== 'header' && relation.type !== 'footer') continue;
    const part = archive.part(relation.target);
    if (part !== undefined) for (const text of plainText(parseXml(part)).split('\n')) texts.add(text);
  }
  return [...texts]
    .filter((text) => text !== '' && !PAGE_NUMBERING.test(text))
    .map((text) => ({ text, place: {} }));
}

/** The words of a side part, its own numbering aside. */
function plainText(root: Element): string {
  const none = { footnote: new Map(), endnote: new Map(), comment: new Map() };
  const context = openContext({ styles: undefined, numbering: undefined, notes: none, wasPaged: false });
  return readPieces(root, context)
    .flatMap(linesOf)
    .map((line) => line.text)
    .join('\n');
}

function contains(element: Element, name: string): boolean {
  return element.children.some(
    (child) => typeof child !== 'string' && (child.name === name || contains(child, name)),
  );
}
