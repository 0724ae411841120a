import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Reading, readingOf } from '#domain/import/assemble/draft-from.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import { noOverrides, type Overrides, saidOf, withOverride } from '#domain/import/document/overrides.ts';
import type { Source } from '#domain/import/document/source.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { printedDraft } from '#domain/import/review/printed-draft.ts';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { readSources } from './heading-sources.ts';
import { everyLayout } from './layouts/every-layout.ts';
import { type FieldRead, fieldsOf, sourceOf } from './layouts/layout.ts';
import { type Known, learntWithout } from './left-out.ts';
import { factsOfCase, publicCases } from './public-cases.ts';
import { fixtures, plans, scored } from './score.ts';

type Judged = readonly (readonly FieldRead[])[];

/**
 * `npm run import:layouts`: how well a layout is read that was not learnt from. For each of our own layouts, of the
 * public cases and of the published plans the words of headings are learnt again without it (`left-out.ts`), and it is read with those. Prints, over all:
 * the mean of fields right with no answer, and after at most three clicks on a column; the fields that are wrong without a
 * question; the fields right of those that nobody is asked about; and the median of questions. `-- --misses` lists each miss,
 * `-- --together 4` leaves four out at once, `-- --only TEXT` reads those whose name holds it.
 */
interface Subject {
  readonly name: string;
  readonly file: string;
  readonly source: Source;
  /** Judging it takes long: nobody clicks where nearly all is right. */
  readonly isDear?: boolean;
  readonly judge: (drafts: readonly Draft[]) => Judged | Promise<Judged>;
}

const ownSubjects = async (): Promise<readonly Subject[]> =>
  Promise.all(
    everyLayout.map(async (layout) => ({
      name: layout.name,
      file: layout.file,
      source: await sourceOf(layout),
      judge: (drafts) => drafts.map((draft) => fieldsOf(layout, draft)),
    })),
  );

const publicSubjects = async (): Promise<readonly Subject[]> => {
  const found = await Promise.all(
    publicCases().map(async (one): Promise<readonly Subject[]> => {
      const bytes = new Uint8Array(await readFile(one.path));
      // What is refused is no plan: a scan, a lock file.
      const source = await readInThisThread({ name: basename(one.path), bytes }).catch(() => null);
      if (source === null || one.facts.length === 0) return [];
      const judge = (drafts: readonly Draft[]) => factsOfCase(one, drafts);
      return [{ name: one.name, file: basename(one.path), source, judge }];
    }),
  );
  return found.flat();
};

/** The scorer names what it misses in words: a whole action or recommendation is asked about with its table or column. */
const publishedField = (miss: string | null): FieldRead => ({
  miss,
  about: /^(?:action|recommendation|number of (?:actions|recommendations))\b/.test(miss ?? '')
    ? 'plan'
    : 'published',
});

/** Each field that the scorer of the published plans looks at. */
const publishedSubjects = async (): Promise<readonly Subject[]> =>
  Promise.all(
    (await fixtures()).map(async (file): Promise<Subject> => {
      const bytes = new Uint8Array(await readFile(join(plans, 'fixtures', file)));
      return {
        name: file,
        file,
        isDear: true,
        source: await readInThisThread({ name: file, bytes }),
        judge: async (drafts) => {
          const judged: FieldRead[][] = [];
          for (const draft of drafts) {
            const { right, of, misses } = await scored(file, printedDraft(draft));
            const missed = (at: number): string | null =>
              at < right ? null : (misses[at - right] ?? 'a field');
            judged.push(Array.from({ length: of }, (_, at) => publishedField(missed(at))));
          }
          return judged;
        },
      };
    }),
  );

const read = (
  { source, file }: Subject,
  known: Partial<Known>,
  overrides: Overrides = noOverrides,
): Reading => readingOf(source, { name: file, sha256: '' }, { ...known, overrides });

/** The share of the fields that are right; what is read that nobody wanted counts as fields as well. */
const rightOf = (fields: readonly FieldRead[]): number =>
  fields.filter(({ miss }) => miss === null).length / Math.max(1, fields.length);

const askable: readonly Field[] = [
  ...([
    'recommendation',
    'issue',
    'number',
    'action number',
    'action',
    'done',
    'further',
    'owner',
    'lead',
  ] as const),
  ...(['due', 'completed', 'review', 'start', 'status', 'progress', 'evidence', 'response'] as const),
  ...(['reported to', 'measure', 'other'] as const),
];

/** Every one click on a column of a table that is read as rows. */
const clicksOn = ({ tables }: Reading, overrides: Overrides): readonly Overrides[] =>
  tables.flatMap(({ table, columns, kind }) =>
    kind === 'form' || kind === 'other'
      ? []
      : columns.flatMap(({ column, field }) =>
          askable
            .filter((one) => one !== field)
            .map((one) => {
              const said = saidOf(overrides, table) ?? { table };
              return withOverride(overrides, { ...said, columns: { ...said.columns, [column]: one } });
            }),
        ),
  );

const most = 3;
const nearlyAll = 0.97;

/** How many fields are right when a person who knows the plan clicks on at most three columns, the best first. */
const rightAfterClicks = async (
  subject: Subject,
  known: Partial<Known>,
  before: Reading,
): Promise<number> => {
  let [reading, overrides] = [before, noOverrides];
  let right = rightOf((await subject.judge([reading.draft]))[0] ?? []);
  for (let click = 0; click < most; click += 1) {
    const ways = clicksOn(reading, overrides).map((way) => ({ way, reading: read(subject, known, way) }));
    const judged = (await subject.judge(ways.map((one) => one.reading.draft))).map(rightOf);
    const best = judged.indexOf(Math.max(...judged));
    const chosen = ways[best];
    if (chosen === undefined || (judged[best] ?? 0) <= right) return right;
    right = judged[best] ?? 0;
    reading = chosen.reading;
    overrides = chosen.way;
  }
  return right;
};

/** A question about the field itself, about the table, or about the heading of a column that was taken for the field. */
const isAsked = ({ about }: FieldRead, { draft, tables }: Reading): boolean => {
  const [id = '', name = ''] = about.split('.');
  const field = name === 'recommendationIds' || name === 'text' ? 'action' : name;
  const taken = tables.flatMap(({ columns }) => columns);
  return draft.questions.some((question) => {
    if (question.about === about || question.about === 'plan.tables') return true;
    if (question.about !== 'plan.headings') return false;
    return (
      id === 'plan' ||
      taken.some((one) => one.how === 'asked' && (one.field ?? '') === field && one.heading === question.text)
    );
  });
};

interface Result {
  readonly name: string;
  readonly right: number;
  readonly clicked: number;
  readonly fields: readonly (FieldRead & { readonly isAsked: boolean })[];
  readonly questions: number;
}

const resultOf = async (subject: Subject, known: Known): Promise<Result> => {
  const reading = read(subject, known);
  const fields = ((await subject.judge([reading.draft]))[0] ?? []).map((one) => ({
    ...one,
    isAsked: isAsked(one, reading),
  }));
  const right = rightOf(fields);
  const isNear = subject.isDear === true && right > nearlyAll;
  const clicked = isNear || right === 1 ? right : await rightAfterClicks(subject, known, reading);
  return {
    name: subject.name,
    right,
    clicked,
    fields,
    questions: reading.draft.questions.length,
  };
};

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const perCent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const print = (results: readonly Result[]): void => {
  const fields = results.flatMap((one) => one.fields);
  const silent = fields.filter(({ isAsked: is }) => !is);
  const wrong = silent.filter(({ miss }) => miss !== null);
  console.info(
    [
      `${results.length} plans, ${fields.length} fields`,
      `right with no answer ${perCent(mean(results.map(({ right }) => right)))}`,
      `after at most ${most} columns ${perCent(mean(results.map(({ clicked }) => clicked)))}`,
      `wrong without a question ${perCent(wrong.length / fields.length)}`,
      `right where nobody is asked ${perCent(1 - wrong.length / silent.length)}`,
      `questions: median ${median(results.map(({ questions }) => questions))}`,
    ].join('\n'),
  );
};

const sources = readSources(fileURLToPath(new URL('../../../shared/plans/headings.tsv', import.meta.url)));
const every = [...(await ownSubjects()), ...(await publicSubjects()), ...(await publishedSubjects())];
const only = process.argv[process.argv.indexOf('--only') + 1 || process.argv.length] ?? '';
const subjects = every.filter(({ name }) => name.includes(only));
const headings = subjects.map((subject) => read(subject, {}).draft.plan.headings.map(({ raw }) => raw));
/** So many are left out at once: one, unless it should be quicker, and a little harder. */
const together = Number(process.argv[process.argv.indexOf('--together') + 1 || process.argv.length] ?? 1);
const groupOf = (at: number): number => at % Math.ceil(subjects.length / together);
const known = new Map<number, Known>();
const knownFor = (at: number): Known => {
  const group = groupOf(at);
  const own = headings.filter((_, index) => groupOf(index) === group);
  const others = headings.filter((_, index) => groupOf(index) !== group);
  const before = known.get(group) ?? learntWithout(own, others, sources);
  known.set(group, before);
  return before;
};
const results: Result[] = [];
for (const [at, subject] of subjects.entries()) {
  const result = await resultOf(subject, knownFor(at));
  if (process.argv.includes('--misses') && result.right < 1)
    console.info(
      [
        `${result.name}: ${perCent(result.right)}, then ${perCent(result.clicked)}`,
        ...result.fields.flatMap(({ miss, isAsked: is }) =>
          miss === null ? [] : [`${is ? 'asked' : 'SILENT'} ${miss}`],
        ),
      ].join('\n  '),
    );
  results.push(result);
}
print(results);
