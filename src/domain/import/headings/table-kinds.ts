import type { TableKind } from '#domain/import/document/overrides.ts';
import type { Evidence } from './column-meanings.ts';

/** What can be seen of a table as a whole. */
export interface TableSeen {
  /** The fields of its columns, or of its labels, as they were read. */
  readonly fields: ReadonlySet<string>;
  /** Whether it was read as labels with their values. */
  readonly isLabelled: boolean;
  /** The words of its headings, or of its first wide row, in small letters. */
  readonly headings: string;
  /** Rows below the headings, and the share of their cells that hold something. */
  readonly rows: number;
  readonly filled: number;
  /** The share of its cells that are numbers, and that are a time of the day. */
  readonly numbers: number;
  readonly times: number;
  /** Whether it says what colours mean, or numbers the evidence. */
  readonly isLegend: boolean;
  readonly isRegister: boolean;
}

/** One thing that speaks for some kinds and against others: how often it was so, in powers of e. */
interface KindRule {
  readonly id: string;
  readonly example: string;
  readonly when: (seen: TableSeen) => boolean;
  readonly gives: Readonly<Partial<Record<TableKind, number>>>;
}

const has = ({ fields }: TableSeen, ...these: readonly string[]): boolean =>
  these.some((field) => fields.has(field));
const says =
  (words: RegExp) =>
  (seen: TableSeen): boolean =>
    words.test(seen.headings);

const doing = ['action', 'done', 'further'] as const;
const rules: readonly KindRule[] = [
  {
    id: 'says what is done',
    example: 'Action',
    when: (seen) => has(seen, ...doing),
    gives: { actions: 5, risks: 3 },
  },
  {
    id: 'says what is asked, not what is done',
    example: 'Recommendation',
    when: (seen) => has(seen, 'recommendation', 'issue') && !has(seen, ...doing),
    gives: { recommendations: 5, actions: 1 },
  },
  {
    id: 'names who, when or how far',
    example: 'Owner, Due date, Status',
    when: (seen) => has(seen, 'owner', 'due', 'status', 'completed'),
    gives: { actions: 1, risks: 1, recommendations: 0.5, form: 0.5 },
  },
  {
    id: 'rates risks',
    example: 'Likelihood, Impact, Residual score',
    when: says(
      /\b(?:likelihood|probability|inherent|residual|hazards?|threats?|vulnerabilit\w+|risk (?:score|rating|level|id|description|owner|treatment))\b/u,
    ),
    gives: { risks: 4 },
  },
  {
    id: 'answers recommendations',
    example: 'Recommendation beside Action',
    when: (seen) => has(seen, 'recommendation') && has(seen, ...doing),
    gives: { actions: 2 },
  },
  {
    id: 'labels with values',
    example: 'Lead | Matron',
    when: ({ isLabelled }) => isLabelled,
    gives: { form: 7, cover: 2 },
  },
  {
    id: 'colours with meanings',
    example: 'Red | Overdue',
    when: ({ isLegend }) => isLegend,
    gives: { key: 7 },
  },
  {
    id: 'words with meanings',
    example: 'Abbreviation | Meaning',
    when: says(/\b(?:abbreviations?|acronyms?|glossary|definitions?|key to)\b/u),
    gives: { key: 5 },
  },
  {
    id: 'numbers the evidence',
    example: 'No. | Document',
    when: ({ isRegister }) => isRegister,
    gives: { evidence: 6 },
  },
  {
    id: 'who changed it, who was sent it',
    example: 'Version | Date | Author',
    when: says(
      /\b(?:version|amendments?|revisions?|circulation|distribution|signature|signed|tel(?:ephone)?|e-?mail)\b/u,
    ),
    gives: { cover: 5 },
  },
  {
    id: 'what a meeting speaks of',
    example: 'Time | Item | Presenter',
    when: (seen) => seen.times > 0.2 || says(/\b(?:agenda|presenter|speaker|minutes)\b/u)(seen),
    gives: { agenda: 8 },
  },
  {
    id: 'nobody has filled it in',
    example: 'headings over empty rows',
    when: ({ filled, rows, headings }) => headings !== '' && (rows === 0 || filled < 0.1),
    gives: { 'empty form': 9 },
  },
  {
    id: 'counts',
    example: 'Priority | Open | Closed over numbers',
    when: ({ numbers }) => numbers > 0.5,
    gives: { other: 4 },
  },
];

/** What speaks for a table that shows nothing of this. */
const otherwise = 2;

/** What kind a table is, how sure that is (the share of its kind among all), and what spoke for it. */
export interface KindRead {
  readonly kind: TableKind;
  readonly share: number;
  readonly because: readonly Evidence[];
}

/** Weighs what is seen of a table. */
export const kindOfTable = (seen: TableSeen): KindRead => {
  const found = rules.filter(({ when }) => when(seen));
  const sums = new Map<TableKind, number>([['other', otherwise]]);
  for (const { gives } of found)
    for (const [kind, weight] of Object.entries(gives))
      sums.set(kind as TableKind, (sums.get(kind as TableKind) ?? 0) + weight); // its keys are kinds
  const [[kind, most] = ['other' as const, 0]] = [...sums].sort(([, one], [, other]) => other - one);
  const total = [...sums.values()].reduce((sum, one) => sum + Math.exp(one - most), 0);
  return {
    kind,
    share: 1 / total,
    because: found.flatMap(({ id, gives }) => {
      const weight = gives[kind];
      return weight === undefined ? [] : [{ feature: id, weight }];
    }),
  };
};
