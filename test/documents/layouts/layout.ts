import type { Draft, DraftAction, DraftDate, DraftRecommendation } from '#domain/import/draft.ts';
import { draftFrom } from '#domain/import/draft-from.ts';
import type { Source } from '#domain/import/source.ts';
import { sameWords, wordsOf } from '#domain/import/words.ts';
import { readInThisThread } from '../../../api/documents/read-in-this-thread.ts';
import { stringsOf } from '../reading.ts';

/** What a recommendation must come out as; what is left out is not looked at. */
export interface WantedRecommendation {
  readonly number?: string | null;
  /** The first words. */
  readonly text: string;
  readonly issue?: string;
  readonly lead?: readonly string[];
  readonly response?: string;
}

/** What an action must come out as. A date is its day, `first..last` or its kind. */
export interface WantedAction {
  /** Which of the wanted recommendations it answers, counted from 1. */
  readonly of: readonly number[];
  readonly text: string;
  readonly label?: string;
  readonly owners?: readonly string[];
  readonly due?: string | null;
  readonly completed?: string | null;
  readonly review?: string | null;
  readonly start?: string | null;
  readonly status?: string;
  readonly evidence?: readonly string[];
  readonly reportedTo?: readonly string[];
  readonly progress?: readonly string[];
}

/** A document of a layout and its right reading. */
export interface Layout {
  readonly name: string;
  readonly file: string;
  readonly bytes: () => Buffer | Promise<Buffer>;
  readonly recommendations: readonly WantedRecommendation[];
  readonly actions: readonly WantedAction[];
  /** What must be asked: parts of `about`. */
  readonly asks?: readonly string[];
}

const begins = (text: string, first: string): boolean => sameWords(text).startsWith(sameWords(first));

const dateText = (date: DraftDate | null): string | null => {
  if (date === null) return null;
  if (date.from === undefined) return date.kind;
  return date.from === date.to ? date.from : `${date.from}..${date.to}`;
};

const missesOfRecommendation = (
  wanted: WantedRecommendation,
  got: DraftRecommendation | undefined,
): readonly string[] => {
  if (got === undefined) return [`no recommendation “${wanted.text}”`];
  const at = `recommendation “${wanted.text.slice(0, 30)}”`;
  const check = (name: string, want: unknown, have: unknown): readonly string[] =>
    want === undefined || JSON.stringify(want) === JSON.stringify(have)
      ? []
      : [`${at} ${name}: ${JSON.stringify(have)} is not ${JSON.stringify(want)}`];
  return [
    ...(begins(`${got.title ?? ''} ${got.text}`, wanted.text) || begins(got.text, wanted.text)
      ? []
      : [`${at} reads “${got.text}”`]),
    ...check('number', wanted.number, got.number),
    ...check('lead', wanted.lead, got.leadOrganisations),
    ...check('response', wanted.response, got.response),
    ...(wanted.issue === undefined || begins(got.issue ?? '', wanted.issue)
      ? []
      : [`${at} issue: ${got.issue}`]),
  ];
};

const missesOfAction = (
  wanted: WantedAction,
  got: DraftAction | undefined,
  ids: readonly string[],
): readonly string[] => {
  if (got === undefined) return [`no action “${wanted.text}”`];
  const at = `action “${wanted.text.slice(0, 30)}”`;
  const check = (name: string, want: unknown, have: unknown): readonly string[] =>
    want === undefined || JSON.stringify(want) === JSON.stringify(have)
      ? []
      : [`${at} ${name}: ${JSON.stringify(have)} is not ${JSON.stringify(want)}`];
  const holds = (
    name: string,
    want: readonly string[] | undefined,
    have: readonly string[],
  ): readonly string[] =>
    (want ?? []).flatMap((text) =>
      have.some((one) => sameWords(one).includes(sameWords(text)))
        ? []
        : [`${at} ${name}: no “${text}” in ${JSON.stringify(have)}`],
    );
  const none = (
    name: string,
    want: readonly string[] | undefined,
    have: readonly string[],
  ): readonly string[] =>
    want?.length === 0 && have.length > 0
      ? [`${at} ${name}: ${JSON.stringify(have)} where nothing stands`]
      : [];
  return [
    ...check(
      'answers',
      wanted.of.map((index) => ids[index - 1] ?? '?'),
      got.recommendationIds,
    ),
    ...check('label', wanted.label, got.label),
    ...check(
      'owners',
      wanted.owners,
      got.owners.map(({ raw }) => raw),
    ),
    ...(['due', 'completed', 'review', 'start'] as const).flatMap((name) =>
      check(name, wanted[name], dateText(got[name])),
    ),
    ...check('status', wanted.status, got.status.value),
    ...holds(
      'evidence',
      wanted.evidence,
      got.evidence.map(({ text }) => text),
    ),
    ...holds('reported to', wanted.reportedTo, got.reportedTo),
    ...none('reported to', wanted.reportedTo, got.reportedTo),
    ...holds(
      'progress',
      wanted.progress,
      got.progress.map(({ at: day, text }) => `${day ?? ''} ${text}`),
    ),
  ];
};

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
};

const wordsLost = (draft: Draft, source: Source): readonly string[] => {
  const have = new Set(stringsIn({ ...draft, source: null }).flatMap(wordsOf));
  const lost = [...new Set(stringsOf(source).flatMap(wordsOf))].filter((word) => !have.has(word));
  return lost.length === 0 ? [] : [`words lost: ${lost.join(' ')}`];
};

/** Reads a layout's document and says in which fields the draft differs from the right reading. */
export async function missesOf(layout: Layout): Promise<readonly string[]> {
  const source = await readInThisThread({ name: layout.file, bytes: await layout.bytes() });
  const draft = draftFrom(source, { name: layout.file, sha256: '' });
  const { recommendations, actions } = draft;
  const ids = layout.recommendations.map(
    ({ text }, index) =>
      (
        recommendations.find(
          (one) => begins(one.text, text) || begins(`${one.title ?? ''} ${one.text}`, text),
        ) ?? recommendations[index]
      )?.id ?? '?',
  );
  const taken = new Set<DraftAction>();
  const find = (wanted: WantedAction): DraftAction | undefined => {
    const found = actions.find((one) => !taken.has(one) && begins(one.text, wanted.text));
    if (found !== undefined) taken.add(found);
    return found;
  };
  return [
    ...(recommendations.length === layout.recommendations.length
      ? []
      : [`${recommendations.length} recommendations, not ${layout.recommendations.length}`]),
    ...(actions.length === layout.actions.length
      ? []
      : [`${actions.length} actions, not ${layout.actions.length}`]),
    ...layout.recommendations.flatMap((wanted, index) =>
      missesOfRecommendation(
        wanted,
        recommendations.find(({ id }) => id === ids[index]),
      ),
    ),
    ...layout.actions.flatMap((wanted) => missesOfAction(wanted, find(wanted), ids)),
    ...wordsLost(draft, source),
    ...(layout.asks ?? []).flatMap((about) =>
      draft.questions.some((question) => question.about.includes(about))
        ? []
        : [`nothing is asked about ${about}`],
    ),
  ];
}
