import type { Field } from '#domain/import/lexicon/fields.ts';

/**
 * What can be seen of a column before it is understood: the words of its heading, the kind of its cells, and the headings
 * beside it. The weights of each (`heading-weights.json`) are learnt from published plans by `test/documents/learn-headings.ts`.
 */

/** The fields that headings of published plans were labelled with, in the order of their weights; the last seven have no place of their own. */
export const meanings = [
  'number',
  'recommendation',
  'issue',
  'response',
  'action',
  'progress',
  'owner',
  'organisation',
  'start',
  'due',
  'completed',
  'review',
  'status',
  'evidence',
  'measure',
  'outcome',
  'reported to',
  'risk',
  'priority',
  'theme',
  'cost',
  'comments',
  'reference',
  'other',
] as const satisfies readonly Field[];
export type Meaning = (typeof meanings)[number];

/** What the cells of a column are, as far as their shape says. */
export const contents = [
  'days',
  'spans',
  'numbers',
  'codes',
  'percentages',
  'money',
  'levels',
  'statuses',
  'colours',
  'answers',
  'people',
  'posts',
  'bodies',
  'sentences',
  'requests',
  'phrases',
  'words',
  'links',
  'nothing',
] as const;
export type Contents = (typeof contents)[number];

/** A column as it is looked at: its printed heading and the kind of its cells. */
export interface Seen {
  readonly heading: string;
  readonly contents: Contents;
  /** How many of its cells begin with something to do, 0 to 1. */
  readonly doing?: number;
  /** The field that a known phrase in the heading says, and how much of the heading it is, 0 to 1. */
  readonly said?: { readonly field: string; readonly share: number } | undefined;
  /** What a person says that it means; the others are decided around it. */
  readonly chosen?: readonly Meaning[] | undefined;
}

/** A long heading without its advice: what stands in brackets, and behind its first sentence. */
const withoutGuidance = (heading: string): string => {
  if (heading.length <= guided) return heading;
  const [short = ''] = heading.replace(/\([^)]*\)?/gu, ' ').split(/(?<=[.?!])\s|\sPlease\b/u, 1);
  return /\p{L}{2}/u.test(short) ? short : heading;
};
const guided = 40;

/** `POAM_ID`, `issueKey`, `S. No.` and `CORRECTIVE ACTION(S)` in words. Signs that mean something stay. */
const wordsIn = (heading: string): readonly string[] =>
  withoutGuidance(heading)
    .slice(0, 160)
    .normalize('NFKC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .replace(/[№#]/gu, ' # ')
    .replace(/[%£$€]/gu, ' $& ')
    .replace(/\d+/gu, ' 0 ')
    .split(/[^\p{L}\p{M}\d#%£$€]+/u)
    .filter(Boolean)
    .slice(0, 14);

/** The word without the ending of its number: `recommendations`, `responsibilities`. */
const stem = (word: string): string => {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !/[suia]s$/u.test(word) ? word.slice(0, -1) : word;
};

export const stemsOf = (heading: string): readonly string[] => wordsIn(heading).map(stem);

const beginning = 5;

/** Words that say something of the whole table, wherever they are printed. */
const telling: ReadonlySet<string> = new Set([
  ...[
    'action',
    'recommendation',
    'risk',
    'issue',
    'finding',
    'owner',
    'responsible',
    'due',
    'status',
    'control',
  ],
  ...[
    'task',
    'objective',
    'target',
    'impact',
    'likelihood',
    'weakness',
    'description',
    'progress',
    'completed',
  ],
  ...['response', 'deliverable', 'summary', 'key', 'treatment', 'mitigation', 'plan', 'requirement'],
]);

const ofHeading = (stems: readonly string[]): readonly string[] => {
  const [first = '', ...more] = stems;
  const last = more.at(-1) ?? first;
  return [
    `=${stems.join(' ')}`,
    ...stems.map((one) => one),
    ...stems.filter((one) => one.length > beginning).map((one) => `${one.slice(0, beginning)}-`),
    ...stems.slice(1).map((one, index) => `${stems[index]} ${one}`),
    `^${first}`,
    `${last}$`,
    `length ${Math.min(stems.length, 5)}`,
  ];
};

/** Runs of four and five letters of each word: `responsab-` says nearly what `responsib-` does. */
const ofLetters = (stems: readonly string[]): readonly string[] => {
  const found = new Set<string>();
  for (const stem of stems)
    for (const size of [4, 5])
      for (let at = 0, word = `<${stem}>`; at + size <= word.length; at += 1)
        found.add(`~${word.slice(at, at + size)}`);
  return [...found];
};

/** From so much of a heading on a known phrase says what it is. */
const named = 0.45;
const isNamed = (said: Seen['said']): boolean => (said?.share ?? 0) >= named;
const namedBy = ({ said }: Seen): string | null => (isNamed(said) ? (said?.field ?? null) : null);

/** What most plans have; where no heading beside this one says it, this one may. */
const usual = ['owner', 'due', 'status', 'action', 'recommendation', 'issue', 'number'];

/** The headings beside a column as far as phrases name them, and its place. */
const ofNeighbours = (columns: readonly Seen[], at: number): readonly string[] => {
  const own = columns[at];
  const others = new Set(columns.flatMap((column, index) => (index === at ? [] : (namedBy(column) ?? []))));
  const mine = own === undefined ? '' : (namedBy(own) ?? `? ${own.contents}`);
  return [
    ...[...others].map((field) => `${mine} has ${field}`),
    ...usual.filter((field) => !others.has(field)).map((field) => `no ${field}`),
    `at ${at}`,
    `wide ${Math.min(columns.length, 10)}`,
  ];
};

const ofPhrase = ({ contents: kind, said }: Seen): readonly string[] => {
  if (said === undefined) return ['says nothing'];
  const how =
    said.share >= 0.9 ? 'whole' : said.share >= 0.6 ? 'most' : said.share >= 0.45 ? 'half' : 'in part';
  return [`says ${said.field} ${how}`, `says ${said.field} of ${kind}`];
};

/** What is seen of each column of a table, one list for each. */
export const featuresOf = (columns: readonly Seen[]): readonly (readonly string[])[] => {
  const stems = columns.map(({ heading }) => stemsOf(heading));
  return columns.map((column, at) => {
    const { contents: kind } = column;
    const own = stems[at] ?? [];
    const last = own.at(-1) ?? '';
    const others = new Set(
      stems.flatMap((one, index) => (index === at ? [] : one)).filter((one) => telling.has(one)),
    );
    return [
      ...ofHeading(own),
      ...ofLetters(own),
      ...ofPhrase(column),
      `of ${kind}`,
      `${last} of ${kind}`,
      ...(at === 0 ? ['first'] : []),
      ...(at === columns.length - 1 ? ['last'] : []),
      ...ofNeighbours(columns, at),
      ...[...others].flatMap((one) => [`beside ${one}`, `${last} beside ${one}`]),
    ];
  });
};
