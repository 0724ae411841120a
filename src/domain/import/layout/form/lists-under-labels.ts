import { cellOfLines, type Entry } from '#domain/import/document/entries.ts';
import { splitLabel } from '#domain/import/document/labels.ts';
import type { Block, Source, Table } from '#domain/import/document/source.ts';
import { readHeading, type Vocabulary } from '#domain/import/headings/headings.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';

/**
 * A report of sections (`Risk R-001`, `Finding 3`), each with a line that only says `Recommendation` or `Actions` and a list
 * below it. Only looked for where a document gave nothing else.
 */
type Line = Exclude<Block, Table>;

const listed: ReadonlySet<Field> = new Set<Field>(['recommendation', 'action', 'further']);

const wordsOf = ({ line }: Line): string => squash(line.text);

/** The field that a line names and nothing else; null: another line. */
const labelIn = (line: Line, vocabulary: Vocabulary): Field | null => {
  const text = wordsOf(line).replace(/\s*:\s*$/u, '');
  if (countWords(text) > 4 || /[.;,]$/u.test(text)) return null;
  const read = readHeading(text, vocabulary);
  return read !== null && read.share >= 0.9 && listed.has(read.field) ? read.field : null;
};

/** The word that lines of the same kind begin with in each section: `Risk`, `Asset`. */
const kindOf = (line: Line): string => (/^\p{L}+/u.exec(wordsOf(line))?.[0] ?? '').toLowerCase();

interface Section {
  readonly title: Line | undefined;
  readonly field: Field;
  readonly items: readonly Line[];
}

/** Of the lines above the first list the one that is most like the title of the second section. */
const titleLike = (above: readonly Line[], like: Line): Line | undefined => {
  const same = above.filter((line) => kindOf(line) === kindOf(like));
  const isNumbered = (line: Line): boolean => /\d/u.test(wordsOf(line));
  return same.find((line) => isNumbered(line) === isNumbered(like)) ?? same[0] ?? above.at(-1);
};

const sectionsIn = (lines: readonly Line[], vocabulary: Vocabulary): readonly Section[] => {
  const labels = lines.flatMap((line, at) => {
    const field = labelIn(line, vocabulary);
    return field === null ? [] : [{ at, field }];
  });
  const [first] = labels;
  if (first === undefined || labels.length < 2) return [];
  const own = new Set(lines.slice(0, first.at).map(kindOf));
  let from = 0;
  return labels.map(({ at, field }, index): Section => {
    const below = lines.slice(at + 1, labels[index + 1]?.at ?? lines.length);
    const end = below.findIndex((line) => line.kind === 'heading' || own.has(kindOf(line)));
    const items = end < 0 ? below : below.slice(0, end);
    const above = lines.slice(from, at);
    from = at + 1 + items.length;
    // The first section stands below the title of the document: its own title is the one that is like the next one's.
    const like = lines[from];
    const title = index === 0 && like !== undefined ? titleLike(above, like) : above[0];
    return { title, field, items };
  });
};

const entryOf = (item: Line, { title, field }: Section): Entry => {
  const { label, rest } = splitLabel(wordsOf(item));
  const piece = {
    field: field === 'further' ? ('action' as const) : field,
    heading: '',
    cell: cellOfLines([label === null ? wordsOf(item) : rest], item.place),
    printed: wordsOf(item),
  };
  const over =
    title === undefined
      ? []
      : [
          {
            field: field === 'recommendation' ? ('issue' as const) : ('recommendation' as const),
            heading: '',
            cell: { ...cellOfLines([wordsOf(title)], title.place), isShared: false },
          },
        ];
  return { kind: 'row', place: item.place, pieces: [...over, piece] };
};

/** The items of such lists, each with the title of its section; empty where the document has none. */
export const listsUnderLabels = (source: Source, vocabulary: Vocabulary): readonly Entry[] => {
  const lines = source.blocks.filter(
    (block): block is Line => block.kind !== 'table' && squash(block.line.text) !== '',
  );
  return sectionsIn(lines, vocabulary).flatMap((section) =>
    section.items.map((item) => entryOf(item, section)),
  );
};
