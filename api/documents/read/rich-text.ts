import type { Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { blocksOf } from './flow-blocks.ts';
import { noRow } from './flow-tables.ts';
import { endFlow, openFlow, print } from './flow-writer.ts';
import { type RichState, startStanding } from './rich-text-state.ts';
import { decodedWith, SIGNS, walkRichText } from './rich-text-tokens.ts';
import { RICH_WORDS } from './rich-text-words.ts';
import { openContext } from './word-context.ts';
import { symbolFor } from './word-symbols.ts';

/**
 * Reads a Rich Text document (.rtf), as Word, WordPad and older systems write it.
 * @throws UnreadableDocument empty, too_complex
 */
export function readRichText(bytes: Uint8Array): Source {
  const state = startOf();
  const body = state.group.flow;
  walkRichText(bytes, {
    open: () => openGroup(state),
    close: () => closeGroup(state),
    word: (name, value) => heardWord(state, name, value),
    text: (piece) => heardText(state, piece),
  });
  while (state.groups.length > 0) closeGroup(state);
  flush(state);
  const pieces = endFlow(body);
  const furniture = [...state.furniture].map((text) => ({ text, place: {} }));
  const knowsPages = state.context.page() > 1;
  const blocks = blocksOf(pieces, { context: state.context, furniture, knowsPages });
  if (blocks.length === 0) throw new UnreadableDocument('empty');
  return { format: 'rtf', blocks, furniture, remarks: state.context.remarks() };
}

function startOf(): RichState {
  const none = { footnote: new Map(), endnote: new Map(), comment: new Map() };
  const context = openContext({ styles: undefined, numbering: undefined, notes: none, wasPaged: false });
  return {
    context,
    group: {
      ...{ target: 'text', isOptional: false, flow: openFlow(context), standing: startStanding(), end: null },
      ...{ bold: false, hidden: false, struck: false, deleted: false, fallback: 1, font: null, link: null },
    },
    ...{ groups: [], fonts: new Map(), colours: [], outlines: new Map(), codePage: 1252 },
    ...{ row: noRow(), cell: { fill: null, isAcross: false, isDown: false }, held: [], skip: 0 },
    furniture: new Set(),
    about: { font: 0, red: 0, green: 0, blue: 0, style: 0 },
    field: { kind: -1, chosen: 25, usual: 0 },
  };
}

function openGroup(state: RichState): void {
  flush(state);
  state.skip = 0;
  state.groups.push(state.group);
  state.group = { ...state.group, isOptional: false, end: null };
}

function closeGroup(state: RichState): void {
  flush(state);
  state.skip = 0;
  const closed = state.group;
  const outer = state.groups.pop();
  if (outer === undefined) return;
  state.group = outer;
  closed.end?.();
}

function heardWord(state: RichState, name: string, value: number | null): void {
  const sign = SIGNS[name];
  if (name === '*') state.group.isOptional = true;
  else if (sign !== undefined) {
    flush(state);
    if (state.skip > 0) state.skip -= 1;
    else give(state, sign);
  } else if (name === 'u' && value !== null) {
    flush(state);
    give(state, String.fromCharCode(value < 0 ? value + 65_536 : value));
    state.skip = state.group.fallback;
  } else heardControl(state, name, value);
}

function heardControl(state: RichState, name: string, value: number | null): void {
  flush(state);
  const { isOptional } = state.group;
  state.group.isOptional = false;
  const known = RICH_WORDS[name];
  if (known !== undefined) known(state, value);
  // What a program marked as optional and is not known here is no text of the document.
  else if (isOptional) state.group.target = 'none';
}

function heardText(state: RichState, bytes: Uint8Array): void {
  const from = Math.min(state.skip, bytes.length);
  state.skip -= from;
  if (state.group.target === 'none') return;
  for (let at = from; at < bytes.length; at += 1) state.held.push(bytes[at] ?? 0);
}

/** Text is decoded when something else comes: a letter may be written as several bytes. */
function flush(state: RichState): void {
  if (state.held.length === 0) return;
  const { held } = state;
  const font = state.fonts.get(state.group.font ?? -1);
  state.held = [];
  const isSymbol = font?.isSymbol === true && state.group.target === 'text';
  give(
    state,
    isSymbol
      ? held.map((byte) => (byte === 32 ? ' ' : symbolFor(byte.toString(16), font.name))).join('')
      : decodedWith(font?.codePage ?? state.codePage, held),
  );
}

/** Longest piece of a field's instruction that is looked at. */
const FIELD_LETTERS = 2_100;

/** Gives words to what they are written for. */
function give(state: RichState, text: string): void {
  const { target } = state.group;
  if (target === 'text') print(state.group.flow, text, state.group);
  if (target === 'field' && state.group.link !== null) state.group.link.made += text.slice(0, FIELD_LETTERS);
  if (target === 'fonts') nameFont(state, text);
  if (target === 'colours') for (const sign of text) if (sign === ';') endColour(state);
}

function nameFont({ fonts, about }: RichState, text: string): void {
  const font = fonts.get(about.font);
  if (font !== undefined && font.name.length < 100) font.name += text.replace(';', '');
}

function endColour({ colours, about }: RichState): void {
  const { red, green, blue } = about;
  colours.push(
    [red, green, blue]
      .map((part) => part.toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase(),
  );
  Object.assign(about, { red: 0, green: 0, blue: 0 });
}
