import type { Link } from '#domain/import/document/source.ts';
import { paragraphOf } from './flow-blocks.ts';
import { type Levels, openLevels } from './flow-tables.ts';
import type { WordContext } from './word-context.ts';
import { linesOf, type WordPiece } from './word-table.ts';
import type { WordParagraph } from './word-text.ts';

/** How words are printed. Deleted ones are not: a tracked change took them out. */
export interface Look {
  readonly bold: boolean;
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly deleted: boolean;
}

const PLAIN_LOOK: Look = { bold: false, hidden: false, struck: false, deleted: false };

/** A text that is read letter by letter: the body, a page's head, a note, a text box. */
export interface Flow {
  readonly context: WordContext;
  readonly levels: Levels;
  text: string;
  letters: number;
  boldLetters: number;
  label: string | null;
  notes: string[];
  boxes: WordPiece[];
  links: Link[];
  /** Words printed in a special way, until a word that is not. */
  readonly special: { hidden: string; struck: string; deleted: string };
}

export function openFlow(context: WordContext): Flow {
  return {
    ...{ context, levels: openLevels(), text: '', letters: 0, boldLetters: 0, label: null },
    ...{ notes: [], boxes: [], links: [], special: { hidden: '', struck: '', deleted: '' } },
  };
}

/** Prints words where the text stands, and remembers those that are hidden or have a line through them. */
export function print(flow: Flow, text: string, look: Look): void {
  endSpecial(flow, look);
  if (look.deleted) flow.special.deleted += text;
  if (look.deleted) return;
  if (look.hidden) flow.special.hidden += text;
  if (look.struck) flow.special.struck += text;
  const letters = text.trim().length;
  flow.text += text;
  flow.letters += letters;
  if (look.bold) flow.boldLetters += letters;
}

/** Says which words were hidden, struck out or deleted, as soon as others follow that are not. */
function endSpecial({ special, context }: Flow, now: Look): void {
  if (!now.hidden && special.hidden !== '') context.noteWords('hidden', special.hidden);
  if (!now.struck && special.struck !== '') context.noteWords('struck', special.struck);
  if (!now.deleted && special.deleted !== '') context.strike(special.deleted);
  if (!now.hidden) special.hidden = '';
  if (!now.struck) special.struck = '';
  if (!now.deleted) special.deleted = '';
}

/**
 * Ends a paragraph. `level` says how deep in tables it stands. Where it is not `isForced`, as at the end of a cell, an
 * empty one is none.
 */
export function endParagraph(
  flow: Flow,
  level: number,
  known: Partial<WordParagraph> = {},
  isForced = true,
): void {
  endSpecial(flow, PLAIN_LOOK);
  const text = flow.text.replace(/[ \t]*\n[ \t]*/g, '\n').trim();
  if (isForced || text !== '' || flow.label !== null || flow.notes.length > 0) {
    const line = { text, label: text === '' && flow.label === '•' ? null : flow.label, level: 0 };
    const bold = flow.letters > 0 && flow.letters === flow.boldLetters;
    const page = flow.context.page();
    const linked = flow.links.length === 0 ? {} : { links: flow.links };
    flow.levels.add(paragraphOf(line, { bold, page, notes: flow.notes, ...linked, ...known }), level);
  }
  for (const box of flow.boxes) flow.levels.add(box, level);
  Object.assign(flow, { text: '', letters: 0, boldLetters: 0, label: null, notes: [], boxes: [], links: [] });
}

/** Ends a text, and gives all that was written to it. */
export function endFlow(flow: Flow): WordPiece[] {
  endParagraph(flow, 0, {}, false);
  return flow.levels.finish();
}

/** The words of a note, a page's head or a label, a line for each paragraph. */
export function wordsOf(pieces: readonly WordPiece[]): string {
  return pieces
    .flatMap(linesOf)
    .map(({ text }) => text)
    .join('\n')
    .trim();
}

/** What a page's head or foot holds where the program counts the pages itself. */
export const PAGE_NUMBERING = /^\W*(?:page\W*)?\d*\W*(?:of\W*\d*\W*)?$/iu;
