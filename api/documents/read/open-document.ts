import type { Block, Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { blocksOf } from './flow-blocks.ts';
import { PAGE_NUMBERING } from './flow-writer.ts';
import { openLists } from './open-lists.ts';
import { openSheet } from './open-sheet.ts';
import { readOpenStyles } from './open-styles.ts';
import { openPieces } from './open-text.ts';
import { type OpenContext, wordsIn } from './open-words.ts';
import { remarksOnSheet } from './sheet-remarks.ts';
import { openContext } from './word-context.ts';
import { childAt, type Element, elementsOf, parseXml } from './xml.ts';
import { openArchive } from './zip.ts';

/**
 * Reads an OpenDocument text or workbook (.odt, .ods, and both as one XML file), as LibreOffice and Google write them.
 * @throws UnreadableDocument password, damaged, too_complex, empty
 */
export function readOpenDocument(bytes: Uint8Array): Source {
  const { content, styles } = partsOf(bytes);
  const body = childAt(content, 'office:body');
  const context = contextOf(body, [styles, content]);
  const workbook = childAt(body, 'office:spreadsheet');
  const text = childAt(body, 'office:text');
  if (workbook !== undefined) return workbookOf(workbook, context);
  if (text === undefined) throw new UnreadableDocument('not_what_it_says');
  const pieces = openPieces(text, context);
  const furniture = marginsOf(styles ?? content, context).map((words) => ({ text: words, place: {} }));
  const knowsPages = context.counted.page() > 1;
  const blocks = blocksOf(pieces, { context: context.counted, furniture, knowsPages });
  if (blocks.length === 0) throw new UnreadableDocument('empty');
  return { format: 'odt', blocks, furniture, remarks: context.counted.remarks() };
}

interface Parts {
  readonly content: Element;
  readonly styles: Element | undefined;
}

function partsOf(bytes: Uint8Array): Parts {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { content: parseXml(bytes), styles: undefined };
  const archive = openArchive(bytes, (name) => /^(?:content|styles|META-INF\/manifest)\.xml$/.test(name));
  const manifest = archive.part('META-INF/manifest.xml');
  if (manifest !== undefined && Buffer.from(manifest).includes('encryption-data'))
    throw new UnreadableDocument('password');
  const content = archive.part('content.xml');
  if (content === undefined) throw new UnreadableDocument('damaged');
  const styles = archive.part('styles.xml');
  return { content: parseXml(content), styles: styles === undefined ? undefined : parseXml(styles) };
}

function contextOf(body: Element | undefined, roots: readonly (Element | undefined)[]): OpenContext {
  const none = { footnote: new Map(), endnote: new Map(), comment: new Map() };
  const counted = openContext({ styles: undefined, numbering: undefined, notes: none, wasPaged: false });
  const styles = readOpenStyles(roots);
  const context = { styles, lists: openLists(styles), counted, deleted: new Map<string, string>() };
  for (const change of elementsOf(childAt(body, 'office:text', 'text:tracked-changes'))) {
    const deletion = childAt(change, 'text:deletion');
    const id = change.attributes['text:id'] ?? change.attributes['xml:id'] ?? '';
    if (deletion !== undefined) context.deleted.set(id, wordsIn(deletion, context));
  }
  return context;
}

function workbookOf(workbook: Element, context: OpenContext): Source {
  const shared = { context, count: { cells: 0 } };
  const sheets = elementsOf(workbook, 'table:table').map((sheet, at) => openSheet(sheet, at + 1, shared));
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw new UnreadableDocument('empty');
  const hidden = filled.flatMap((sheet) =>
    remarksOnSheet({ name: sheet.place.sheet ?? '', hidden: sheet.hidden }, sheet),
  );
  const drawn = elementsOf(workbook, 'table:table').flatMap((sheet): Block[] => {
    const place = { sheet: sheet.attributes['table:name'] ?? '' };
    return elementsOf(sheet, 'table:shapes').flatMap((shapes) =>
      openPieces(shapes, context).flatMap((piece): Block[] =>
        piece.kind === 'table' || piece.text === ''
          ? []
          : [{ kind: 'paragraph', place, line: { text: piece.text, label: null, level: 0 } }],
      ),
    );
  });
  return {
    format: 'ods',
    blocks: [...filled, ...drawn],
    furniture: [],
    remarks: [...hidden, ...context.counted.remarks()],
  };
}

/** The words of page heads and feet, each once. */
function marginsOf(root: Element, context: OpenContext): readonly string[] {
  const pages = elementsOf(childAt(root, 'office:master-styles'), 'style:master-page');
  const words = pages
    .flatMap((page) => elementsOf(page))
    .filter(({ name }) => /^style:(?:header|footer)(?:-left|-first)?$/.test(name))
    .flatMap((margin) => wordsIn(margin, context).split('\n'));
  return [...new Set(words)].filter((text) => text !== '' && !PAGE_NUMBERING.test(text));
}
