import type { Block, Cell, Format, Line, Row, Source, Table } from '#domain/import/document/source.ts';

/** A cell as a test writes it: its text (lines apart), or more where that matters. */
export type CellText =
  | string
  | (Partial<Omit<Cell, 'lines' | 'column'>> & {
      readonly text: string;
      readonly labels?: readonly (string | null)[];
    });

const linesOf = (text: string, labels: readonly (string | null)[] = []): readonly Line[] =>
  text.split('\n').map((line, index) => ({ text: line, label: labels[index] ?? null, level: 0 }));

const cellOf = (given: CellText, column: number): Cell => {
  const more = typeof given === 'string' ? { text: given } : given;
  const { text, labels, ...rest } = more;
  return {
    column,
    columnSpan: 1,
    rowSpan: 1,
    fill: null,
    bold: false,
    date: null,
    notes: [],
    ...rest,
    lines: linesOf(text, labels),
  };
};

/** Rows of cells; `null` stands for a place that a merged cell covers. */
export const table = (rows: readonly (readonly (CellText | null)[])[], number = 1): Table => {
  const width = Math.max(...rows.map((row) => row.length));
  return {
    kind: 'table',
    place: { table: number },
    columns: width,
    hidden: false,
    rows: rows.map(
      (row, index): Row => ({
        place: { table: number, row: index + 1 },
        cells: row.flatMap((given, column) => (given === null ? [] : [cellOf(given, column + 1)])),
        isHeading: false,
        hidden: false,
      }),
    ),
  };
};

export const paragraph = (text: string, number = 1, label: string | null = null): Block => ({
  kind: 'paragraph',
  place: { paragraph: number },
  line: { text, label, level: 0 },
});
export const heading = (text: string, number = 1): Block => ({
  kind: 'heading',
  place: { paragraph: number },
  level: 1,
  line: { text, label: null, level: 0 },
});

/** A document made of blocks. */
export const sourceOf = (blocks: readonly Block[], format: Format = 'docx'): Source => ({
  format,
  blocks,
  furniture: [],
  remarks: [],
});

export const file = { name: 'plan.docx', sha256: '0'.repeat(64) };
