import { unreadPictures } from './unread-pictures.ts';
import { type Numbering, readNumbering } from './word-numbering.ts';
import { readStyles, type WordStyle } from './word-styles.ts';
import type { WordPiece } from './word-table.ts';
import type { Element } from './xml.ts';

export type NoteKind = 'footnote' | 'endnote' | 'comment';

/** What the readers of one Word document share: its definitions, and what was counted so far. */
export interface WordContext {
  readonly numbering: Numbering;
  readonly styleOf: (id: string | undefined) => WordStyle;
  readonly noteOf: (kind: NoteKind, id: string) => string;
  readonly page: () => number;
  /** The page that a paragraph's first letter stands on, when the paragraph began on `page`. */
  readonly pageOfFirstLetter: (page: number) => number;
  /** Counts a break; `beforeText`: nothing of the paragraph was printed yet. */
  readonly breakPage: (kind: 'rendered' | 'explicit', beforeText?: boolean) => void;
  readonly strike: (text: string) => void;
  readonly noteTrackedChange: () => void;
  /** Keeps what is printed in a special way, so that it can be said: words that Word hides, and words with a line through them. */
  readonly noteWords: (how: 'hidden' | 'struck', text: string) => void;
  /** The paragraphs and tables of a document that is embedded as a whole (`w:altChunk`), by its relation. */
  readonly chunkOf: (id: string) => readonly WordPiece[];
  /** The address of a link, by its relation. */
  readonly addressOf: (id: string) => string | null;
  /** Counts a picture, a chart or an embedded file. */
  readonly notePicture: () => void;
  /** Gives the next number of its kind, from 1. */
  readonly count: (what: 'table' | 'paragraph') => number;
  readonly remarks: () => readonly string[];
}

export interface WordDefinitions {
  readonly styles: Element | undefined;
  readonly numbering: Element | undefined;
  readonly notes: Readonly<Record<NoteKind, ReadonlyMap<string, string>>>;
  /** Word wrote down where its pages broke: then only those breaks count. */
  readonly wasPaged: boolean;
  readonly chunks?: ReadonlyMap<string, readonly WordPiece[]>;
  readonly addresses?: ReadonlyMap<string, string>;
}

export function openContext(definitions: WordDefinitions): WordContext {
  let page = 1;
  let leadingBreaks = 0;
  let tracked = false;
  let pictures = 0;
  const struck: string[] = [];
  const special: { readonly hidden: string[]; readonly struck: string[] } = { hidden: [], struck: [] };
  const counts = { table: 0, paragraph: 0 };
  return {
    numbering: readNumbering(definitions.numbering),
    styleOf: readStyles(definitions.styles),
    noteOf: (kind, id) => definitions.notes[kind].get(id) ?? '',
    page: () => {
      leadingBreaks = 0;
      return page;
    },
    pageOfFirstLetter: (start) => start + leadingBreaks,
    breakPage: (kind, beforeText = false) => {
      if ((kind === 'rendered') !== definitions.wasPaged) return;
      page += 1;
      if (beforeText) leadingBreaks += 1;
    },
    strike: (text) => {
      tracked = true;
      if (text.trim() !== '') struck.push(text.trim());
    },
    noteTrackedChange: () => {
      tracked = true;
    },
    noteWords: (how, text) => {
      if (text.trim() !== '') special[how].push(text.trim());
    },
    chunkOf: (id) => definitions.chunks?.get(id) ?? [],
    addressOf: (id) => definitions.addresses?.get(id) ?? null,
    notePicture: () => {
      pictures += 1;
    },
    count: (what) => {
      counts[what] += 1;
      return counts[what];
    },
    remarks: () => [
      ...trackedRemarks(tracked, struck),
      ...wordsRemark('Hidden words, which Word does not print, were read', special.hidden),
      ...wordsRemark('Words with a line through them were read', special.struck),
      ...unreadPictures(pictures, 'The document'),
    ],
  };
}

function wordsRemark(what: string, words: readonly string[]): string[] {
  return words.length === 0 ? [] : [`${what}: ${quotedList(words)}`];
}

const quotedList = (words: readonly string[]): string => words.map((text) => `“${text}”`).join(', ');

function trackedRemarks(tracked: boolean, struck: readonly string[]): string[] {
  if (!tracked) return [];
  const first = 'The document holds tracked changes. It was read as if all of them were accepted.';
  return struck.length === 0 ? [first] : [first, `Struck out in tracked changes: ${quotedList(struck)}`];
}
