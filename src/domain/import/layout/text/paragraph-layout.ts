import { cellOfLines, type Entry, entryOfBlock, type Piece } from '#domain/import/document/entries.ts';
import type { GridCell } from '#domain/import/document/grid.ts';
import { namesRecommendation } from '#domain/import/document/labels.ts';
import type { Block, Line, Place, Table } from '#domain/import/document/source.ts';
import type { Column } from '#domain/import/headings/columns.ts';
import type { Vocabulary } from '#domain/import/headings/headings.ts';
import type { Pair } from '#domain/import/layout/form/key-values.ts';
import { beginsAction, labelledParagraph, partsAtLabels } from '#domain/import/layout/form/labelled-lines.ts';
import type { TableExplained } from '#domain/import/layout/table/table-reading.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { endsWhole, hasMoreWords, isBlank, squash } from '#domain/import/lexicon/words.ts';
import { type Legend, legendInText } from '#domain/import/values/colours.ts';

/** Words that stand around the plan: title, introduction, cover table, keys. */
export interface Around {
  readonly text: string;
  readonly place: Place;
  readonly isHeading: boolean;
}

/** What is known while a document is read from its first block to its last. */
export interface Walk {
  readonly entries: Entry[];
  readonly headings: { raw: string; field: Field | null; isUnsure?: boolean }[];
  readonly tables: TableExplained[];
  readonly around: Around[];
  readonly facts: Pair[];
  legend: Legend;
  columns: readonly Column[];
  /** An extraction to plain text: paragraphs and tables of another width go on with the row above. */
  readonly isTorn: boolean;
  /** Paragraphs read as fields: the open block of labels, and the field that unlabelled lines go on with. */
  block: Piece[];
  open: Field | null;
  /** What the paragraph after this one is labelled as. */
  next: Field | null;
  /** The whole line where the words being read are a part of it. */
  whole: string | null;
  /** The heading right above the line being read. */
  above: string | null;
  /** Lines that are labels by themselves in this document, without a colon. */
  readonly bare: ReadonlySet<string>;
  /** Lines that are titles of the document's sections. */
  readonly titles: ReadonlySet<string>;
  /** The organisation that is named above a table, where several are. */
  readonly bodies: ReadonlyMap<Block, Piece>;
}

/** Ends the open block of labels: it is a row of the plan. */
export const closeBlock = (walk: Walk): void => {
  const { block } = walk;
  const [first] = block;
  walk.block = [];
  if (first === undefined) return;
  const { place } = first.cell;
  // `Area for improvement: handover` begins anew, however much its words could go on with those above.
  if (block.some(({ field, heading }) => field === 'recommendation' && heading !== ''))
    walk.entries.push({ kind: 'break', place });
  walk.entries.push(entryOfBlock(block, place));
};

/** A line of the plan that stood outside a table: what it was read as, its label where it had one, its words. */
interface PlainLine {
  readonly field: Field;
  readonly heading: string;
  readonly text: string;
  /** The number that its label gave it: `Action 1.1: …`. */
  readonly number?: string;
  readonly printed: string;
  readonly place: Place;
}

/** A cell of one line with the number that stood in its label. */
const numberedCell = (text: string, number: string, place: Place): GridCell => {
  const cell = cellOfLines([text], place);
  const lines = cell.cell.lines.map((line) => ({ ...line, label: number === '' ? null : number }));
  return { ...cell, cell: { ...cell.cell, lines } };
};

/** A piece with one more line of words. */
const grown = (known: Piece, { text, printed, place }: PlainLine): Piece => {
  const more = text === '' ? [] : cellOfLines([text], place).cell.lines;
  const lines = [...known.cell.cell.lines.filter((line) => line.text !== ''), ...more];
  const words = lines.map((line) => line.text).join('\n');
  return {
    ...known,
    cell: { ...known.cell, text: words, cell: { ...known.cell.cell, lines } },
    printed: `${known.printed ?? ''}\n${printed}`,
  };
};

/** Whether a label ends the block above it: what it names stands there already, or is answered there. */
const beginsBlock = ({ field, heading }: PlainLine, block: readonly Piece[]): boolean => {
  if (heading === '' || (field !== 'action' && field !== 'recommendation')) return false;
  return block.some((piece) => piece.field === field || piece.field === 'action');
};

const addToBlock = (walk: Walk, line: PlainLine): void => {
  const { field, heading, text, number = '', printed, place } = line;
  if (beginsBlock(line, walk.block)) closeBlock(walk);
  const index = walk.block.findIndex((piece) => piece.field === field);
  const known = walk.block[index];
  if (known === undefined)
    walk.block.push({
      field,
      heading,
      cell: text === '' ? cellOfLines([], place) : numberedCell(text, number, place),
      printed,
    });
  else walk.block[index] = grown(known, line);
  walk.open = field;
};

/** A paragraph; where several labels stand in it, each with what follows it. */
export const readParagraphs = (block: Exclude<Block, Table>, walk: Walk, vocabulary: Vocabulary): void => {
  const parts = partsAtLabels(block.line.text, vocabulary, walk.bare);
  const below = walk.next;
  for (const [index, text] of parts.entries()) {
    const beside = parts[index + 1];
    walk.next = beside === undefined ? below : (labelledParagraph(beside, vocabulary, false)?.field ?? null);
    const line = index === 0 ? { ...block.line, text } : { text, label: null, level: 0 };
    walk.whole = parts.length === 1 ? null : printedLine(block.line);
    readParagraph({ ...block, line }, walk, vocabulary);
  }
};

/** A line with its list label. */
export const printedLine = ({ label, text }: Line): string => (label === null ? text : `${label} ${text}`);

/** A paragraph or heading that names a recommendation: what follows is its words. */
const nameRecommendation = (text: string, place: Place, walk: Walk): void => {
  closeBlock(walk);
  walk.entries.push({ kind: 'break', place });
  walk.entries.push({
    kind: 'label',
    place,
    pieces: [{ field: 'recommendation', heading: '', cell: cellOfLines([text], place) }],
  });
  walk.open = 'recommendation';
};

type Labelled = NonNullable<ReturnType<typeof labelledParagraph>>;

/** What a line is labelled as, where it belongs to the plan: below a recommendation, or one itself. */
const labelledInPlan = (
  text: string,
  isHeading: boolean,
  walk: Walk,
  vocabulary: Vocabulary,
): Labelled | null => {
  const labelled = labelledParagraph(text, vocabulary, isHeading || walk.bare.has(text));
  // A heading that is a label goes on with the form, though one before it was not understood.
  const goesOn = walk.open !== null || (isHeading && walk.entries.length > 0);
  return goesOn || labelled?.field === 'recommendation' ? labelled : null;
};

/** The number of a labelled line; `Recommendation: …` right below the heading `2. Housing`, the second so, has that number. */
const numberOf = ({ field, number }: Labelled, above: string | null, walk: Walk): string => {
  if (field !== 'recommendation' || number !== '' || above === null) return number;
  const listed = /^(\d{1,2})[.)]?\s+\p{Lu}/u.exec(above)?.[1] ?? '';
  const before = [
    ...walk.entries.flatMap((entry) => (entry.kind === 'row' ? entry.pieces : [])),
    ...walk.block,
  ];
  return Number(listed) === before.filter((piece) => piece.field === 'recommendation').length + 1
    ? `${listed}.`
    : '';
};

const readParagraph = (block: Exclude<Block, Table>, walk: Walk, vocabulary: Vocabulary): void => {
  const text = printedLine(block.line);
  if (isBlank(text)) return;
  const isHeading = block.kind === 'heading';
  const { above } = walk;
  walk.above = isHeading ? text : null;
  if (namesRecommendation(text)) {
    nameRecommendation(text, block.place, walk);
    return;
  }
  const labelled = labelledInPlan(text, isHeading, walk, vocabulary);
  if (labelled !== null) {
    walk.headings.push({ raw: labelled.label, field: labelled.field });
    addToBlock(walk, {
      field: labelled.field,
      heading: labelled.label,
      text: labelled.value,
      number: numberOf(labelled, above, walk),
      printed: walk.whole ?? text,
      place: block.place,
    });
  } else if (walk.open === 'recommendation' && !isHeading && remark.test(text))
    walk.around.push({ text, place: block.place, isHeading });
  else if (walk.open !== null && !isHeading && !isClosing(text, walk)) goOn(text, block.place, walk);
  else around(text, block.place, isHeading, walk);
};

/** A remark to the reader below the name of a recommendation: `NB the numbers are those of the review`. */
const remark = /^(?:n\.?b\.?\s|(?:please )?note(?: that|:)\s)/iu;

/** The words that end a letter or stand below a plan. */
const closing =
  /^(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|with) regards|signed\b|key\s*:|(?:prepared|approved|agreed) by\b|this (?:action )?plan\b|glossary|abbreviations)/iu;

/** Whether a line ends what stands above it: the words below a letter, or the title of a section where no label waits for its value. */
const isClosing = (text: string, { titles, block, open }: Walk): boolean =>
  closing.test(text) ||
  (titles.has(text) && block.some((piece) => piece.field === open && !isBlank(piece.cell.text)));

const around = (text: string, place: Place, isHeading: boolean, walk: Walk): void => {
  closeBlock(walk);
  walk.legend = new Map([...legendInText(text), ...walk.legend]);
  if (walk.titles.has(text)) walk.entries.push({ kind: 'break', place });
  if (walk.isTorn && walk.entries.at(-1)?.kind === 'row' && !isHeading && !closing.test(text)) {
    walk.entries.push({
      kind: 'row',
      place,
      pieces: [{ field: null, heading: '', cell: cellOfLines([text], place) }],
    });
    return;
  }
  walk.open = null;
  walk.around.push({ text, place, isHeading });
};

/** A line without a label goes on with what the last label began. */
const goOn = (text: string, place: Place, walk: Walk): void => {
  if (beginsAction(text, walk)) {
    closeBlock(walk);
    addToBlock(walk, { field: 'action', heading: '', text, printed: walk.whole ?? text, place });
  } else if (tellsMore(text, walk)) {
    addToBlock(walk, { field: 'action', heading: '', text, printed: walk.whole ?? text, place });
  } else if (walk.open === 'recommendation' && walk.block.length === 0) {
    walk.entries.push({
      kind: 'label',
      place,
      pieces: [{ field: 'recommendation', heading: '', cell: cellOfLines([text], place) }],
    });
  } else if (walk.open !== null)
    addToBlock(walk, { field: walk.open, heading: '', text, printed: walk.whole ?? text, place });
};

/** Labels whose values are a few words. */
const ofFewWords: ReadonlySet<Field> = new Set<Field>([
  'owner',
  'lead',
  'due',
  'status',
  'completed',
  'response',
]);

/** A whole sentence below `Lead: Chief Nurse` tells what is done, and nothing of who leads it. */
const tellsMore = (text: string, { open, block }: Walk): boolean => {
  const said = open === null || !ofFewWords.has(open) ? undefined : block.find(({ field }) => field === open);
  return (
    said !== undefined &&
    squash(said.cell.text) !== '' &&
    !hasMoreWords(said.cell.text, 12) &&
    hasMoreWords(text, 6) &&
    /^\p{Lu}/u.test(text) &&
    endsWhole(text)
  );
};

/** What the first label of a block outside tables is read as; null: none. */
export const labelOfBlock = (block: Block | undefined, vocabulary: Vocabulary): Field | null =>
  block === undefined || block.kind === 'table'
    ? null
    : (labelledParagraph(partsAtLabels(block.line.text, vocabulary)[0] ?? '', vocabulary, false)?.field ??
      null);
