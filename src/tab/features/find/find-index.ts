import MiniSearch, { type SearchResult } from 'minisearch';
import { oneOf, withoutEnd, withoutStart } from '#domain/text/trim.ts';
import type { Rows } from '../../board.ts';

/** What can be found, in the order in which hits are shown. */
export const kinds = ['case', 'recommendation', 'action', 'evidence'] as const;

export type Kind = (typeof kinds)[number];

/** One thing that can be found. */
export interface Found {
  readonly id: string;
  readonly kind: Kind;
  readonly caseKey: string;
  /** Of an action and of evidence: the action whose panel opens. */
  readonly actionKey: string | null;
  /** What it is called in a meeting: `C-101 A2.2`. */
  readonly name: string;
  readonly title: string;
  readonly words: string;
  readonly people: string;
}

/** A hit with the words of the question as they are written in it. */
export interface Hit extends Found {
  readonly terms: readonly string[];
}

/** What joins the parts of a code or a reference. */
export const isJoint = oneOf('./-');

/** The words of a text as they are asked for: `C-101`, `A2.2` and `2017/15440` are one word each. */
const wholeWords = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}./-]+/u)
    .map((word) => withoutStart(withoutEnd(word, isJoint), isJoint))
    .filter((word) => word !== '');

/** The same as they are found: also by their parts. */
const wordsAndParts = (text: string): string[] =>
  wholeWords(text).flatMap((word) => (/[./-]/u.test(word) ? [word, ...word.split(/[./-]+/u)] : [word]));

const codeOf = (rows: Rows, caseKey: string): string => rows.cases.get(caseKey)?.code ?? '';

const casesIn = (rows: Rows): readonly [object, Found][] =>
  [...rows.cases.values()].map((row) => [
    row,
    {
      ...{ id: row.key, kind: 'case', caseKey: row.key, actionKey: null, people: '' },
      ...{ name: row.code, title: row.title },
      words: row.references.map(({ scheme, value }) => `${scheme} ${value}`).join(' '),
    },
  ]);

const recommendationsIn = (rows: Rows): readonly [object, Found][] =>
  [...rows.recommendations.values()].map((row) => [
    row,
    {
      ...{ id: row.key, kind: 'recommendation', caseKey: row.caseKey, actionKey: null, people: '' },
      name: `${codeOf(rows, row.caseKey)} Recommendation ${row.number}`,
      title: row.title ?? '',
      words: [row.text, row.issue ?? ''].join(' '),
    },
  ]);

const actionsIn = (rows: Rows): readonly [object, Found][] =>
  [...rows.actions.values()].map((row) => [
    row,
    {
      ...{ id: row.key, kind: 'action', caseKey: row.caseKey, actionKey: row.key },
      name: `${codeOf(rows, row.caseKey)} ${row.ref}`,
      title: row.title ?? '',
      words: [row.text, row.note ?? '', row.blockedNeed ?? ''].join(' '),
      people: row.owners.map(({ post, person }) => `${post} ${person?.name ?? ''}`).join(' '),
    },
  ]);

const evidenceIn = (rows: Rows): readonly [object, Found][] =>
  [...rows.evidence.values()]
    .filter(({ state }) => state !== 'unlinked')
    .map((row) => [
      row,
      {
        ...{ id: row.key, kind: 'evidence', caseKey: row.caseKey, actionKey: row.actionKey },
        name: `${codeOf(rows, row.caseKey)} ${rows.actions.get(row.actionKey)?.ref ?? ''}`,
        ...{ title: row.name, words: row.reviewNote ?? '', people: row.filedBy },
      },
    ]);

/** So many rows are taken in before the page may draw again. */
const atOnce = 400;
const mostOfAKind = 8;

/** The hits for some words, best first within each kind, at most eight of each, and how many there are in all. */
export type Find = (words: string) => { readonly hits: readonly Hit[]; readonly count: number };

export interface FindIndex {
  /** Takes in what changed in the rows since they were last seen. Gives a search of all of them; null where newer rows came. */
  follow(rows: Rows): Promise<Find | null>;
  /** Searches what was taken in so far. */
  readonly find: Find;
}

const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

/** An index of what this person sees, kept while the tab is open. Words may be begun, or mistyped by a letter or two. */
export const openFindIndex = (): FindIndex => {
  const index = new MiniSearch<Found>({
    fields: ['name', 'title', 'words', 'people'],
    tokenize: wordsAndParts,
    searchOptions: {
      tokenize: wholeWords,
      ...{ combineWith: 'AND', prefix: true, boost: { name: 6, title: 3, people: 2 } },
      fuzzy: (term) => (term.length > 4 && !/\d/u.test(term) ? 0.2 : false),
    },
  });
  let turn = 0;
  const seen = new Map<string, { readonly row: object; readonly found: Found }>();

  const put = ([row, found]: readonly [object, Found]): void => {
    const before = seen.get(found.id);
    // The name holds the code of the case and the number of the action, which change without this row.
    if (before?.row === row && before.found.name === found.name) return;
    if (before) index.replace(found);
    else index.add(found);
    seen.set(found.id, { row, found });
  };

  const dropAllBut = (ids: ReadonlySet<string>): void => {
    for (const id of [...seen.keys()].filter((each) => !ids.has(each))) {
      index.discard(id);
      seen.delete(id);
    }
  };

  const hitOf = ({ id, terms }: SearchResult): readonly Hit[] => {
    const found = seen.get(String(id))?.found;
    return found === undefined ? [] : [{ ...found, terms }];
  };

  const find: Find = (words) => {
    const hits = index.search(words).flatMap(hitOf);
    const best = kinds.flatMap((kind) => hits.filter((hit) => hit.kind === kind).slice(0, mostOfAKind));
    return { hits: best, count: hits.length };
  };

  return {
    find,
    async follow(rows) {
      turn += 1;
      const mine = turn;
      const all = [...casesIn(rows), ...actionsIn(rows), ...recommendationsIn(rows), ...evidenceIn(rows)];
      dropAllBut(new Set(all.map(([, { id }]) => id)));
      for (let from = 0; from < all.length && mine === turn; from += atOnce) {
        all.slice(from, from + atOnce).forEach(put);
        if (from + atOnce < all.length) await breath();
      }
      return mine === turn ? (words) => find(words) : null;
    },
  };
};
