import type { Draft, DraftDate, DraftReference } from '#domain/import/document/draft.ts';
import type { Source } from '#domain/import/document/source.ts';
import type { Layout } from '#domain/import/layout/layout.ts';
import type { Around } from '#domain/import/layout/text/paragraph-layout.ts';
import { countWords, isBlank, sameWords, squash } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { readDate } from '#domain/import/values/dates.ts';
import { emptyReferences, referencesIn, reviewNamed } from '#domain/import/values/references.ts';
import type { Gathered } from './gather.ts';

type Plan = Draft['plan'];

const isTitle = ({ text }: Around): boolean =>
  /\b(?:action|improvement|response|learning|safety|implementation)\b.{0,40}\bplan\b|\btracker\b|\baction log\b|\bprogress report\b|\bplan\b.{0,30}\brecommendations?\b/iu.test(
    text,
  ) && countWords(text) <= 40;

const titleOf = (around: readonly Around[]): string | null => {
  const lines = around.map((one) => ({ ...one, text: squash(one.text) })).filter(({ text }) => text !== '');
  const found = lines.find(isTitle) ?? lines.find(({ isHeading }) => isHeading) ?? null;
  return found?.text ?? null;
};

const organisationName =
  /(?:\p{Lu}[\p{L}’'&-]*\s+(?:(?:and|of|the|for)\s+)?){1,7}(?:NHS Foundation Trust|NHS Trust|Foundation Trust|Clinical Commissioning Group|Integrated Care Board|County Council|City Council|Borough Council|Council|Partnership Trust|Hospitals Trust|Constabulary|Safeguarding Adults? Board|Community Safety Partnership)/gu;

/** Looked for first: the whole name is dear to look for, and most texts have none. */
const organisationEnd = /Trust|Group|Board|Council|Constabulary|Partnership/u;

const organisationsNamed = (texts: readonly string[]): readonly string[] => {
  const seen = new Map<string, string>();
  for (const text of texts.filter((one) => organisationEnd.test(one)))
    for (const [words] of text.matchAll(organisationName))
      seen.set(sameWords(words), squash(words).replace(/^(?:The|In|For|By|At|And)\s+/u, ''));
  return [...new Set(seen.values())];
};

/** Organisations named around the plan; else those that its recommendations address more than once. */
const organisationsOf = (
  around: readonly string[],
  recommendations: readonly string[],
): readonly string[] => {
  const named = organisationsNamed(around);
  if (named.length > 0) return named;
  const addressed = organisationsNamed(recommendations);
  return addressed.filter((name) => recommendations.filter((text) => text.includes(name)).length >= 2);
};

/** What a date in a heading or label is of: `PROGRESS AS AT 28th JANUARY 2014`, `action plan- July 2019`. */
const roleIn = (before: string): string => {
  if (/\bas (?:at|of)\W*$/iu.test(before)) return 'progress as at';
  if (/^\W*review of\b|\breview(?:ed)?(?:\s+(?:date|on|in|due))?\W*$/iu.test(before)) return 'review';
  if (/\b(?:published|publication)\b[^.]*$/iu.test(before)) return 'publication';
  if (/\bmeeting\b[^.]*$/iu.test(before)) return 'meeting';
  return 'plan date';
};

/** A reference such as `2017/18 011` is no date; its place in the text stays blank so that others keep theirs. */
const withoutReferences = (text: string): string =>
  referencesIn(text).reduce(
    (rest, { value }) => (value === '' ? rest : rest.replace(value, '-'.repeat(value.length))),
    text,
  );

/** `Mental Health Act 1983`: the year of a law is no date of the plan. */
const lawBefore = /\b(?:act|regulations?|order)\W*$/iu;

const datesNamed = (texts: readonly string[]): Plan['dates'] =>
  texts.flatMap((text) =>
    datesIn(withoutReferences(text)).flatMap((found): (DraftDate & { role: string })[] => {
      const date = readDate(found.raw, 'due');
      return date === null || found.from === undefined || lawBefore.test(text.slice(0, found.start))
        ? []
        : [{ ...date, role: roleIn(text.slice(0, found.start)) }];
    }),
  );

const referencesOf = (layout: Layout, texts: readonly string[], title: string): readonly DraftReference[] => {
  const found = [
    ...texts.flatMap((text) => [...referencesIn(text), ...emptyReferences(text)]),
    ...layout.entries.flatMap((entry) =>
      entry.kind === 'row' || entry.kind === 'label'
        ? entry.pieces
            .filter(({ field }) => field === 'reference')
            .flatMap(({ heading, cell }) => referencesIn(squash(`${heading} ${cell.text}`)))
        : [],
    ),
    ...layout.facts.flatMap(({ label, value }) => {
      const text = squash(`${label} ${value?.text ?? ''}`);
      return isBlank(value?.text ?? '') ? emptyReferences(label) : referencesIn(text);
    }),
  ];
  const review = reviewNamed(title);
  const all = review === null ? found : [...found, review];
  return all.filter(
    (one, index) =>
      all.findIndex((other) => other.value === one.value && other.scheme === one.scheme) === index,
  );
};

/** The headings; of several columns for progress, each with its quarter or day, none dates the plan. */
const datedHeadings = ({ headings }: Layout): readonly string[] => {
  const occasions = headings.filter(({ raw, field }) => field === 'progress' && datesIn(raw).length > 0);
  return headings.filter((one) => occasions.length < 2 || !occasions.includes(one)).map(({ raw }) => raw);
};

/** So many columns and rows make a table of which each row says something of its own. */
const ofRegister = 3;

/** What a document says about the plan as a whole. Short texts around the tables are headings, long ones its introduction. */
export const planFacts = (
  layout: Layout,
  { sections, recommendations }: Gathered,
  source: Source,
): Omit<Plan, 'evidenceRegister'> => {
  const texts = layout.around.map(({ text }) => text);
  const short = texts.filter((text) => countWords(text) <= 40);
  // A day in the row of a register is that row's, and none of the plan.
  const registers = new Set(
    source.blocks.flatMap((block) =>
      block.kind === 'table' && block.columns >= ofRegister && block.rows.length >= ofRegister
        ? [`${block.place.sheet} ${block.place.table}`]
        : [],
    ),
  );
  const ofPlan = layout.around
    .filter(({ place }) => place.table === undefined || !registers.has(`${place.sheet} ${place.table}`))
    .map(({ text }) => text)
    .filter((text) => countWords(text) <= 40);
  const furniture = source.furniture.map(({ text }) => text);
  const columnHeadings = datedHeadings(layout).filter((raw) => countWords(raw) <= 20);
  const facts = layout.facts.map(({ label, value }) => squash(`${label} ${value?.text ?? ''}`));
  return {
    title: titleOf(layout.around),
    references: referencesOf(layout, [...texts, ...furniture], texts.join('\n')),
    organisations: organisationsOf(
      [...short, ...furniture, ...texts],
      recommendations.map(({ lines }) => lines.join(' ')),
    ),
    dates: [...datesNamed([...ofPlan, ...facts]), ...datesNamed(columnHeadings)],
    headings: [
      ...layout.headings.map(({ raw, field }) => ({ raw, field })),
      ...layout.facts.map(({ label, field }) => ({ raw: squash(label), field })),
    ],
    preamble: [...texts, ...facts, ...sections],
  };
};
