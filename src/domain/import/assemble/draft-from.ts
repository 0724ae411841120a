import type { Draft, DraftAction, DraftRecommendation } from '#domain/import/document/draft.ts';
import { noOverrides, type Overrides } from '#domain/import/document/overrides.ts';
import type { Source } from '#domain/import/document/source.ts';
import { accountForWords, textsOf } from '#domain/import/document/unplaced.ts';
import type { HeadingWeights } from '#domain/import/headings/column-meanings.ts';
import { knownSynonyms } from '#domain/import/headings/heading-words.ts';
import { type Synonyms, type Vocabulary, vocabularyOf } from '#domain/import/headings/headings.ts';
import type { TeamHeading } from '#domain/import/headings/team-headings.ts';
import { listsUnderLabels } from '#domain/import/layout/form/lists-under-labels.ts';
import { type Layout, layoutOf } from '#domain/import/layout/layout.ts';
import { joinedRegister, printedRegister } from '#domain/import/layout/table/evidence-register.ts';
import type { TableExplained } from '#domain/import/layout/table/table-reading.ts';
import { ownDraft } from '#domain/import/round-trip/own-export.ts';
import { namedBodies, namesByInitials } from '#domain/import/values/bodies.ts';
import { withMonthsFirst } from '#domain/import/values/day-order.ts';
import { registerOf } from '#domain/import/values/evidence.ts';
import { withEvidenceLinks } from '#domain/import/values/evidence-links.ts';
import { withNamedOwners } from '#domain/import/values/initials.ts';
import { withListsParted } from '#domain/import/values/run-on-lists.ts';
import { gather } from './gather.ts';
import { allSaid, type TeamLayout } from './layouts-known.ts';
import { planFacts } from './plan-facts.ts';
import { aboutHeadings, questionsOf } from './questions.ts';
import { finished } from './recommendations.ts';
import { type TableAsked, tablesAsked } from './tables-asked.ts';

const everyone = vocabularyOf(knownSynonyms);

/** What `QSC` stands for is most often said once, anywhere in the document. */
const withNamedBodies = (actions: readonly DraftAction[], source: Source): readonly DraftAction[] => {
  if (actions.every(({ reportedTo }) => reportedTo.length === 0)) return actions;
  const names = namesByInitials(textsOf(source));
  if (names.size === 0) return actions;
  return actions.map((action) => ({ ...action, reportedTo: namedBodies(action.reportedTo, names) }));
};

/** A document with what a person said of its tables. */
interface Seen {
  readonly source: Source;
  readonly overrides: Overrides;
}

const gathered = ({ source, overrides }: Seen, vocabulary: Vocabulary) => {
  const layout = layoutOf(withListsParted(source), vocabulary, overrides);
  return { layout, ...gather(layout.entries, layout.legend) };
};

/** The plan by its headings; where no row of them is known by its phrases, by the row that most likely prints them. */
const planIn = (seen: Seen, vocabulary: Vocabulary) => {
  const { source } = seen;
  const read = gathered(seen, vocabulary);
  if (read.actions.length > 0) return read;
  const lists = listsUnderLabels(source, vocabulary);
  const listed = lists.length === 0 ? null : { ...read, ...gather(lists, read.layout.legend) };
  if (listed !== null && listed.actions.length > 0) return listed;
  if (read.recommendations.length > 0) return read;
  const likely = gathered(seen, { ...vocabulary, isLenient: true });
  if (likely.actions.length + likely.recommendations.length > 0) return likely;
  return listed ?? read;
};

/** Headings whose meaning was weighed and is not certain. */
const unsureIn = ({ headings }: Layout): readonly TeamHeading[] =>
  headings.flatMap(({ raw, field, isUnsure }) =>
    isUnsure === true && field !== null ? [{ heading: raw, field }] : [],
  );

/** The headings of the document with those of the tables that are asked about, so that they can be named. */
const withHeadingsOf = (
  asked: readonly TableAsked[],
  known: Draft['plan']['headings'],
): Draft['plan']['headings'] => {
  const there = new Set(known.map(({ raw }) => raw));
  const more = new Set(asked.flatMap(({ headings }) => headings).filter((raw) => !there.has(raw)));
  return more.size === 0 ? known : [...known, ...[...more].map((raw) => ({ raw, field: null }))];
};

/** What is known beside the document: headings that a team has named, what was said of its tables. */
export interface Known {
  readonly synonyms?: Synonyms;
  /** The phrases and the weights that are known of headings; fewer where a reading is judged by what it has not seen. */
  readonly phrases?: Synonyms;
  readonly weights?: HeadingWeights | undefined;
  readonly overrides?: Overrides;
  /** Layouts that the team has named: for tables of which nobody has said anything yet. */
  readonly layouts?: readonly TeamLayout[];
}

const vocabularyWith = ({ synonyms = {}, phrases = knownSynonyms, weights }: Known): Vocabulary => {
  const isUsual = phrases === knownSynonyms && Object.keys(synonyms).length === 0;
  const words = isUsual ? everyone : vocabularyOf(phrases, synonyms);
  return weights === undefined ? words : { ...words, weights };
};

/** A draft, and what each table of its document was taken for. */
export interface Reading {
  readonly draft: Draft;
  readonly tables: readonly TableExplained[];
}

interface NamedFile {
  readonly name: string;
  readonly sha256: string;
}

/**
 * Understands a document as an action plan. Takes what a reader gave, the file's name and fingerprint, and what is known
 * beside it: what a person said of a table is always so, and the rest is decided around it. Gives the draft that a person
 * checks, in which every word of the source stands, none is invented, and what is uncertain is a question; and what each
 * table was taken for.
 */
export const readingOf = (source: Source, file: NamedFile, known: Known = {}): Reading => {
  const { overrides: said = noOverrides, layouts = [] } = known;
  const own = said.tables.length === 0 ? ownDraft(source, file) : null;
  if (own !== null) return { draft: own, tables: [] };
  const vocabulary = vocabularyWith(known);
  const { overrides, remembered } = allSaid(source, said, layouts, vocabulary);
  const read = planIn({ source, overrides }, vocabulary);
  const recommendations: readonly DraftRecommendation[] = read.recommendations.map(finished);
  const { actions: named, questions: ofOrder } = withMonthsFirst(
    withNamedOwners(withNamedBodies(read.actions, source), source),
  );
  const actions = withEvidenceLinks(named, source);
  const asked = tablesAsked(source, read, read.layout, overrides);
  const facts = planFacts(read.layout, read, source);
  const draft = {
    source: {
      file: file.name,
      format: source.format,
      sha256: file.sha256,
      ...(source.joinedWords && { joinedWords: source.joinedWords }),
    },
    plan: {
      ...facts,
      headings: withHeadingsOf(asked, facts.headings),
      evidenceRegister: joinedRegister(
        printedRegister(source, overrides),
        registerOf(actions.flatMap(({ evidence }) => evidence)),
      ),
    },
    recommendations,
    actions,
    questions: [
      ...asked.map(({ question }) => question),
      ...aboutHeadings(unsureIn(read.layout)),
      ...ofOrder,
      ...questionsOf(recommendations, actions),
    ],
  };
  return {
    draft: { ...draft, unplaced: accountForWords(source, draft, read.unplaced) },
    tables: read.layout.tables.map((table) =>
      remembered.includes(table.table) ? { ...table, isRemembered: true } : table,
    ),
  };
};

/** The draft alone, of a document of which nobody has said anything. */
export const draftFrom = (
  source: Source,
  file: NamedFile,
  synonyms: Synonyms = {},
  weights?: HeadingWeights,
): Draft => readingOf(source, file, { synonyms, weights }).draft;
