/**
 * A document as every reader gives it, so that the rules never know which format it was:
 * blocks in reading order, each with its place.
 */

/** Where something stands. Counted from 1; only what is known is given. `sheet` is a worksheet's name. */
export interface Place {
  readonly page?: number;
  readonly sheet?: string;
  readonly table?: number;
  readonly row?: number;
  readonly column?: number;
  readonly paragraph?: number;
}

/** Words that lead to a web page when they are clicked, and its address. Only addresses of the web are kept, as text. */
export interface Link {
  readonly text: string;
  readonly address: string;
}

/** One paragraph or line of a cell. */
export interface Line {
  readonly text: string;
  /** The label that automatic numbering or bullets print before it: `1.`, `a)`, `•`. Null: none; typed labels stay in the text. */
  readonly label: string | null;
  /** Depth of the list, 0 for the outermost. */
  readonly level: number;
  /** The links in the paragraph or cell that begins with this line; absent: none. */
  readonly links?: readonly Link[];
}

/** A true date of a spreadsheet cell: the day, and whether its number format shows only month and year (`mmm-yy`). */
export interface CellDate {
  readonly day: string;
  readonly monthOnly: boolean;
}

/** A cell of a table. Merged cells stand once, at their top left, with their spans. */
export interface Cell {
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly lines: readonly Line[];
  /** Background as six hex digits, `C00000`; null for none or white. */
  readonly fill: string | null;
  readonly bold: boolean;
  /** Set where the cell holds a true date; its printed form is in `lines`. */
  readonly date: CellDate | null;
  /** Notes, comments and footnotes that hang on the cell. */
  readonly notes: readonly string[];
}

export interface Row {
  readonly place: Place;
  readonly cells: readonly Cell[];
  /** Marked by the document as a heading row that repeats. */
  readonly isHeading: boolean;
  readonly hidden: boolean;
}

export interface Heading {
  readonly kind: 'heading';
  readonly place: Place;
  readonly level: number;
  readonly line: Line;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly place: Place;
  readonly line: Line;
}

export interface Table {
  readonly kind: 'table';
  readonly place: Place;
  readonly columns: number;
  readonly rows: readonly Row[];
  readonly hidden: boolean;
  /** Columns in use that the document hides; absent: none. */
  readonly hiddenColumns?: readonly number[];
}

export type Block = Heading | Paragraph | Table;

export type Format = 'docx' | 'doc' | 'odt' | 'rtf' | 'xlsx' | 'xls' | 'ods' | 'pdf' | 'txt' | 'html' | 'csv';

export interface Source {
  readonly format: Format;
  readonly blocks: readonly Block[];
  /** Page headers, footers and other furniture: kept apart from the body, never lost. */
  readonly furniture: readonly { readonly text: string; readonly place: Place }[];
  /** What the reader has to say: tracked changes were accepted, hidden rows were read. */
  readonly remarks: readonly string[];
  /** Words that a line end had broken and that are read as one, as they were printed: `comple|tion`. Only a PDF has them. */
  readonly joinedWords?: readonly string[];
}
