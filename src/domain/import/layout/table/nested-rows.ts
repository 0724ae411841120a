import { cellOfLines, cellWith, type Entry, filled, type Piece } from '#domain/import/document/entries.ts';
import type { Line } from '#domain/import/document/source.ts';
import { readHeading, type Vocabulary } from '#domain/import/headings/headings.ts';
import { labelledParagraph, partsAtLabels } from '#domain/import/layout/form/labelled-lines.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { isBlank, squash } from '#domain/import/lexicon/words.ts';

type RowEntry = Extract<Entry, { kind: 'row' }>;

/** The rows of a table inside a cell, by its own headings; null where the cell holds none. */
const rowsInside = (piece: Piece, vocabulary: Vocabulary): readonly (readonly Piece[])[] | null => {
  const lines = piece.cell.cell.lines.map(({ text }) => text);
  const [head = '', ...rows] = lines.filter((text) => text.includes('\t'));
  const columns = head.split('\t').map((text) => {
    const heading = squash(text);
    const read = readHeading(heading, vocabulary);
    return { heading, field: (read?.share ?? 0) >= 0.6 ? (read?.field ?? null) : null };
  });
  const fields = new Set(columns.flatMap(({ field }) => field ?? []));
  if (rows.length === 0 || fields.size < 2 || !fields.has('action')) return null;
  const { place } = piece.cell;
  const beside = lines.filter((text) => !isBlank(text) && !text.includes('\t'));
  return rows.map((row, index) => [
    ...row.split('\t').map(
      (text, at): Piece => ({
        field: columns[at]?.field ?? null,
        heading: columns[at]?.heading ?? '',
        cell: cellOfLines([squash(text)], place),
        ...(at === 0 ? { printed: index === 0 ? `${head}\n${row}` : row } : {}),
      }),
    ),
    ...(index === 0 && beside.length > 0
      ? [{ field: null, heading: '', cell: cellOfLines(beside, place) }]
      : []),
  ]);
};

/**
 * A row of a plan whose cell holds a table of its own, as one row for each row of that table: what stands beside it holds
 * for all of them. Any other row stays as it is.
 */
export const withNestedRows = (entry: RowEntry, vocabulary: Vocabulary): readonly RowEntry[] => {
  for (const piece of entry.pieces) {
    const inside = piece.cell.text.includes('\t') ? rowsInside(piece, vocabulary) : null;
    if (inside === null) continue;
    const outer = entry.pieces.filter((other) => other !== piece);
    return inside.map((pieces, index) => ({
      ...entry,
      pieces: [
        ...outer.map((other) =>
          index === 0 ? other : { ...other, cell: { ...other.cell, isShared: true } },
        ),
        ...pieces,
      ],
    }));
  }
  return [entry];
};

/** Who, when and how far, as a line of an action's cell says it: `Lead: Chief Nurse`. */
const saidInside: ReadonlySet<Field> = new Set<Field>(['owner', 'due', 'completed', 'status']);

interface ActionInside {
  readonly lines: Line[];
  readonly said: Piece[];
}

/** The actions of a cell, each with the labelled lines below it; lines at the end without a label go on with the last. */
const actionsInside = (piece: Piece, vocabulary: Vocabulary): readonly ActionInside[] => {
  const found: ActionInside[] = [];
  for (const line of filled(piece.cell.cell.lines).flatMap((one) => partsOf(one, vocabulary))) {
    const last = found.at(-1);
    const label = labelledParagraph(line.text, vocabulary, false);
    if (last !== undefined && label !== null && label.value !== '' && saidInside.has(label.field)) {
      const cell = cellOfLines([label.value], piece.cell.place);
      last.said.push({ field: label.field, heading: label.label, cell, printed: line.text });
    } else if (last === undefined || last.said.length > 0) found.push({ lines: [line], said: [] });
    else last.lines.push(line);
  }
  const [before, end] = found.slice(-2);
  if (before === undefined || end === undefined || end.said.length > 0) return found;
  before.lines.push(...end.lines);
  return found.slice(0, -1);
};

const partsOf = (line: Line, vocabulary: Vocabulary): readonly Line[] =>
  partsAtLabels(line.text, vocabulary).map((text, at) =>
    at === 0 ? { ...line, text } : { ...line, text, label: null },
  );

/**
 * A row whose only words about who and when stand below the actions in their cell, each behind its label, as one row for
 * each action.
 */
export const withLabelsInside = (entry: RowEntry, vocabulary: Vocabulary): readonly RowEntry[] => {
  const action = entry.pieces.find(({ field }) => field === 'action');
  const isSaid = entry.pieces.some(
    ({ field, cell }) => (field === 'owner' || field === 'due') && !isBlank(cell.text),
  );
  const inside = action === undefined || isSaid ? [] : actionsInside(action, vocabulary);
  if (action === undefined || inside.every(({ said }) => said.length === 0)) return [entry];
  const outer = entry.pieces.filter((piece) => piece !== action);
  return inside.map(({ lines, said }, at) => ({
    ...entry,
    pieces: [
      ...outer.map((piece) => (at === 0 ? piece : { ...piece, cell: { ...piece.cell, isShared: true } })),
      { ...action, cell: cellWith(action.cell, lines) },
      ...said,
    ],
  }));
};

const ofProof: ReadonlySet<Field | null> = new Set<Field | null>(['measure', 'evidence', 'outcome']);

/** A row without a day of its own, where the cell for proof ends in one: `By: 20 January 2023`. */
export const withDayInside = (entry: RowEntry): RowEntry => {
  const isSaid = entry.pieces.some(({ field, cell }) => field === 'due' && !isBlank(cell.text));
  const isDay = (line: Line | undefined): boolean =>
    /^by:?\s+\d{1,2}\b.*\b\d{4}\W*$/iu.test(line?.text.trim() ?? '');
  const piece = entry.pieces.find(
    ({ field, cell }) => ofProof.has(field) && isDay(filled(cell.cell.lines).at(-1)),
  );
  if (isSaid || piece === undefined) return entry;
  const lines = filled(piece.cell.cell.lines);
  const due: Piece = { field: 'due', heading: '', cell: cellWith(piece.cell, lines.slice(-1)) };
  const rest = { ...piece, cell: cellWith(piece.cell, lines.slice(0, -1)) };
  return { ...entry, pieces: [...entry.pieces.map((one) => (one === piece ? rest : one)), due] };
};

/** Where sets of columns begin: each has an action and its own owner or day. Fewer than two sets are none. */
const setsIn = (pieces: readonly Piece[]): readonly number[] => {
  const starts = pieces.flatMap(({ field }, index) => (field === 'action' ? [index] : []));
  const isSet = starts.every((start, at) =>
    pieces.slice(start, starts[at + 1]).some(({ field }) => field === 'owner' || field === 'due'),
  );
  return starts.length > 1 && isSet ? starts : [];
};

/** A row with a set of columns for each agency (`Action | Lead | By when`, twice) as one row for each set. */
export const withColumnSets = (entry: RowEntry): readonly RowEntry[] => {
  const starts = setsIn(entry.pieces);
  if (starts.length === 0) return [entry];
  const common = entry.pieces.slice(0, starts[0]);
  return starts.map((start, at) => ({
    ...entry,
    pieces: [
      ...common.map((piece) => (at === 0 ? piece : { ...piece, cell: { ...piece.cell, isShared: true } })),
      ...entry.pieces.slice(start, starts[at + 1]),
    ],
  }));
};
