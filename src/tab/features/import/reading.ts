import type { Draft } from '#domain/import/document/draft.ts';
import type { Selected } from './lit.ts';

/** Whether document and reading stand beside each other; as in the style sheet. */
export const isWide = (): boolean => window.matchMedia('(min-width: 820px)').matches;

/** The row of the draft whose form is open. */
export interface Editing {
  readonly row: string;
  readonly form: 'edit' | 'split';
}

/** What every part of the reading is given: the draft, what is selected in it, which form is open. */
export interface Reading {
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  readonly selected: Selected | null;
  readonly select: (selected: Selected) => void;
  readonly editing: Editing | null;
  readonly open: (editing: Editing | null) => void;
  /** The rows that the last word about a table changed. */
  readonly changed: ReadonlySet<string>;
}
