import type { RowDefinition } from './flow-tables.ts';
import { endParagraph, type Flow, type Look } from './flow-writer.ts';
import type { WordContext } from './word-context.ts';

/** What the words of a group are: of the document, of a table that defines something, or of nobody. */
export type Target = 'text' | 'none' | 'field' | 'fonts' | 'colours' | 'styles';

/** Where the paragraph stands that is written just now, and what heading it is. */
export interface Standing {
  inTable: boolean;
  depth: number;
  outline: number | null;
}

/** What holds inside one pair of braces, and goes back to what it was behind it. */
export interface Group extends Look {
  target: Target;
  isOptional: boolean;
  flow: Flow;
  standing: Standing;
  /** Called when the group ends. */
  end: (() => void) | null;
  bold: boolean;
  hidden: boolean;
  struck: boolean;
  deleted: boolean;
  /** Bytes that stand for a letter of Unicode in older programs, and are passed over. */
  fallback: number;
  /** What the field that stands open is made from. */
  link: { made: string } | null;
  font: number | null;
}

export interface Font {
  name: string;
  codePage: number | null;
  isSymbol: boolean;
}

export interface RichState {
  readonly context: WordContext;
  group: Group;
  readonly groups: Group[];
  readonly fonts: Map<number, Font>;
  readonly colours: string[];
  /** The level of the headings of each style. */
  readonly outlines: Map<number, number>;
  codePage: number;
  row: RowDefinition;
  cell: { fill: string | null; isAcross: boolean; isDown: boolean };
  /** Bytes that were not decoded yet. */
  held: number[];
  /** Bytes that are still to be passed over. */
  skip: number;
  readonly furniture: Set<string>;
  /** What the tables of fonts, colours and styles are about just now. */
  readonly about: { font: number; red: number; green: number; blue: number; style: number };
  readonly field: { kind: number; chosen: number; usual: number };
}

export const startStanding = (): Standing => ({ inTable: false, depth: 0, outline: null });

/** Ends the paragraph that is written just now. An empty one beside a cell's end is none. */
export function endRichParagraph({ group }: RichState, isForced = true): void {
  const { inTable, depth, outline } = group.standing;
  const level = inTable ? Math.max(1, depth) : depth;
  endParagraph(group.flow, level, { headingLevel: outline }, isForced);
}
