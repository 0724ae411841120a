import { type Relation, relatedTree } from './relations.ts';
import { childAt, type Element, elementsOf, localName } from './xml.ts';
import type { Archive } from './zip.ts';

export interface CellNote {
  /** The cell's name, `B7`. */
  readonly cell: string;
  readonly text: string;
}

/** Notes and comments of a sheet. A conversation is read from its own part; the copy for older programs is left out. */
export function readCellNotes(archive: Archive, relations: readonly Relation[]): CellNote[] {
  const threads = elementsOf(relatedTree(archive, relations, 'threadedComment')).flatMap((comment) =>
    noteOf(comment, 'text'),
  );
  const talkedAbout = new Set(threads.map((note) => note.cell));
  const list = elementsOf(relatedTree(archive, relations, 'comments')).find(
    (part) => localName(part.name) === 'commentList',
  );
  const notes = elementsOf(list).flatMap((comment) => noteOf(comment, 'text'));
  return [...notes.filter((note) => !talkedAbout.has(note.cell)), ...threads];
}

function noteOf(comment: Element, name: string): CellNote[] {
  const body = elementsOf(comment).find((part) => localName(part.name) === name);
  const text = body === undefined ? '' : textOf(body).trim();
  return text === '' ? [] : [{ cell: comment.attributes.ref ?? '', text }];
}

/** What lies on a sheet: the words of shapes and text boxes, a paragraph each, and how many pictures and charts. */
export function readDrawing(
  archive: Archive,
  relations: readonly Relation[],
): { readonly texts: readonly string[]; readonly pictures: number } {
  const root = relatedTree(archive, relations, 'drawing');
  return root === undefined
    ? { texts: [], pictures: 0 }
    : { texts: drawnParagraphs(root), pictures: picturesIn(root) };
}

function picturesIn(element: Element): number {
  if (element.name === 'xdr:pic' || element.name === 'c:chart') return 1;
  const drawn = element.name === 'mc:AlternateContent' ? (childAt(element, 'mc:Choice') ?? element) : element;
  return elementsOf(drawn).reduce((sum, child) => sum + picturesIn(child), 0);
}

function drawnParagraphs(element: Element): string[] {
  if (element.name === 'a:p') {
    const text = textOf(element).trim();
    return text === '' ? [] : [text];
  }
  if (element.name === 'mc:AlternateContent') {
    const choice = childAt(element, 'mc:Choice');
    return choice === undefined ? [] : drawnParagraphs(choice);
  }
  return elementsOf(element).flatMap(drawnParagraphs);
}

function textOf(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else if (localName(child.name) === 'br') text += '\n';
    else if (localName(child.name) !== 'rPh') text += textOf(child);
  }
  return text;
}
