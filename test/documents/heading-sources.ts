import { readFileSync } from 'node:fs';
import { type Contents, type Meaning, meanings } from '#domain/import/headings/heading-features.ts';

/** A column of a public plan: the source it is of, its heading, and what a reader says that it holds. */
export interface Row {
  readonly source: string;
  readonly heading: string;
  readonly field: string;
  readonly kind: string;
}

const meaningOf: Readonly<Record<string, Meaning>> = {
  rag: 'status',
  reported_to: 'reported to',
};

/** What a field of the file is called by us; undefined: none of ours. */
export const toMeaning = (field: string): Meaning | undefined =>
  meaningOf[field] ?? meanings.find((one) => one === field);

const kinds: readonly (readonly [RegExp, Contents])[] = [
  [/percent/, 'percentages'],
  [/cell fill|r\/a\/g|colour|dot/, 'colours'],
  [/status|^open|^closed|^done|^pending|^active/, 'statuses'],
  [/accepted|agree|approved|yes\/no|rejected/, 'answers'],
  [/money/, 'money'],
  [/duration|relative|frequency|week number|weekday|time$|hours|range$/, 'spans'],
  [/date|month|year|quarter|timestamp|day/, 'days'],
  [/level|high|medium|low|p0|p1|1-5/, 'levels'],
  [/person|initials|user name|e-mail|handle/, 'people'],
  [/post|role|discipline/, 'posts'],
  [/team|organisation|department|committee|group|provider|party|agency/, 'bodies'],
  [/code|clause|regulation|reference|letter/, 'codes'],
  [/hyperlink/, 'links'],
  [/sentence|paragraph|list/, 'sentences'],
  [/number|score/, 'numbers'],
  [/phrase|clause|question|note|name|artifact/, 'phrases'],
  [/word|unit|place|scope/, 'words'],
];

const days: ReadonlySet<string> = new Set(['due', 'start', 'completed', 'review']);
const usual: Readonly<Record<string, Contents>> = {
  ...{ action: 'sentences', recommendation: 'requests', issue: 'sentences', progress: 'sentences' },
  ...{
    comments: 'phrases',
    evidence: 'phrases',
    measure: 'sentences',
    outcome: 'phrases',
    response: 'sentences',
  },
  ...{
    theme: 'words',
    priority: 'levels',
    reference: 'codes',
    cost: 'money',
    status: 'statuses',
    owner: 'posts',
  },
  ...{ organisation: 'bodies', reported_to: 'bodies', rag: 'colours', number: 'numbers' },
};

/** What a column of a field holds where the file does not say, by its heading. */
const byHeading: readonly (readonly [string, RegExp, Contents])[] = [
  ['risk', /score|rating|value|likelihood|prob|scale|matrix/i, 'numbers'],
  ['risk', /impact|consequence|severity|level/i, 'levels'],
  ['risk', /./, 'sentences'],
  ['other', /date|\bon\b/i, 'days'],
  ['other', /\bby\b|requester|author|creator|reporter|contact/i, 'people'],
  ['number', /\bid\b|_id|code|key|ref/i, 'codes'],
];

const usualOf = (field: string, heading: string): Contents =>
  byHeading.find(([of, pattern]) => of === field && pattern.test(heading))?.[2] ??
  (days.has(field) ? 'days' : (usual[field] ?? 'phrases'));

/** What the cells of a column are, as far as the file says; else what they most often are. */
export const contentsOf = ({ kind, field, heading }: Row): Contents => {
  const found = kind === '' ? undefined : kinds.find(([pattern]) => pattern.test(kind.toLowerCase()))?.[1];
  if (found === undefined) return usualOf(field, heading);
  return found === 'sentences' && field === 'recommendation' ? 'requests' : found;
};

const rowsIn = (file: string): readonly Row[] =>
  readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const [source = '', , heading = '', field = '', kind = ''] = line.split('\t');
      return source === '' || field === '' ? [] : [{ source, heading, field, kind: kind.trim() }];
    });

/** The columns of each source of a file such as `headings.tsv` (source, position, heading, field, kind of content). */
export const readSources = (file: string): readonly (readonly Row[])[] => {
  const found = new Map<string, Row[]>();
  for (const row of rowsIn(file)) found.set(row.source, [...(found.get(row.source) ?? []), row]);
  return [...found.values()];
};
