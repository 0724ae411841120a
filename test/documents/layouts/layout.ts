import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Draft, DraftAction, DraftDate, DraftRecommendation } from '#domain/import/document/draft.ts';
import type { Source } from '#domain/import/document/source.ts';
import { sameWords, wordsOf } from '#domain/import/lexicon/words.ts';
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

/** One field of a right reading: what is missed of it, null where it is right, and what a question about it would be about. */
export interface FieldRead {
  readonly miss: string | null;
  readonly about: string;
}

/** Holds what was read of one item against what is wanted; what is not wanted is not looked at. */
const judgeOf = (at: string, id: string) => {
  const field = (name: string, miss: string | null): readonly FieldRead[] => [
    { miss: miss === null ? null : `${at} ${name}: ${miss}`, about: `${id}.${name}` },
  ];
  return {
    field,
    same: (name: string, want: unknown, have: unknown): readonly FieldRead[] => {
      if (want === undefined) return [];
      const isSame = JSON.stringify(want) === JSON.stringify(have);
      return field(name, isSame ? null : `${JSON.stringify(have)} is not ${JSON.stringify(want)}`);
    },
    holds: (name: string, want: readonly string[] = [], have: readonly string[]): readonly FieldRead[] =>
      want.flatMap((text) => {
        const isThere = have.some((one) => sameWords(one).includes(sameWords(text)));
        return field(name, isThere ? null : `no “${text}” in ${JSON.stringify(have)}`);
      }),
    none: (
      name: string,
      want: readonly string[] | undefined,
      have: readonly string[],
    ): readonly FieldRead[] => {
      if (want?.length !== 0) return [];
      return field(name, have.length === 0 ? null : `${JSON.stringify(have)} where nothing stands`);
    },
  };
};

const fieldsOfRecommendation = (
  wanted: WantedRecommendation,
  got: DraftRecommendation | undefined,
): readonly FieldRead[] => {
  if (got === undefined) return [{ miss: `no recommendation “${wanted.text}”`, about: 'plan' }];
  const { field, same } = judgeOf(`recommendation “${wanted.text.slice(0, 30)}”`, got.id);
  const isText = begins(`${got.title ?? ''} ${got.text}`, wanted.text) || begins(got.text, wanted.text);
  return [
    ...field('text', isText ? null : `reads “${got.text}”`),
    ...same('number', wanted.number, got.number),
    ...same('lead', wanted.lead, got.leadOrganisations),
    ...same('response', wanted.response, got.response),
    ...(wanted.issue === undefined
      ? []
      : field('issue', begins(got.issue ?? '', wanted.issue) ? null : `${got.issue}`)),
  ];
};

const fieldsOfAction = (
  wanted: WantedAction,
  got: DraftAction | undefined,
  ids: readonly string[],
): readonly FieldRead[] => {
  if (got === undefined) return [{ miss: `no action “${wanted.text}”`, about: 'plan' }];
  const { field, same, holds, none } = judgeOf(`action “${wanted.text.slice(0, 30)}”`, got.id);
  const answers = wanted.of.map((index) => ids[index - 1] ?? '?');
  const owners = got.owners.map(({ raw }) => raw);
  const evidence = got.evidence.map(({ text }) => text);
  const progress = got.progress.map(({ at: day, text }) => `${day ?? ''} ${text}`);
  return [
    ...field('text', null),
    ...same('recommendationIds', answers, got.recommendationIds),
    ...same('label', wanted.label, got.label),
    ...same('owners', wanted.owners, owners),
    ...(['due', 'completed', 'review', 'start'] as const).flatMap((name) =>
      same(name, wanted[name], dateText(got[name])),
    ),
    ...same('status', wanted.status, got.status.value),
    ...holds('evidence', wanted.evidence, evidence),
    ...holds('reportedTo', wanted.reportedTo, got.reportedTo),
    ...none('reportedTo', wanted.reportedTo, got.reportedTo),
    ...holds('progress', wanted.progress, progress),
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

/** Each field of the right reading of a layout, held against a draft; and what is read that nobody wanted. */
export const fieldsOf = (layout: Layout, { recommendations, actions }: Draft): readonly FieldRead[] => {
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
  const count = (name: string, have: number, want: number): FieldRead => ({
    miss: have === want ? null : `${have} ${name}, not ${want}`,
    about: 'plan',
  });
  return [
    count('recommendations', recommendations.length, layout.recommendations.length),
    count('actions', actions.length, layout.actions.length),
    ...layout.recommendations.flatMap((wanted, index) =>
      fieldsOfRecommendation(
        wanted,
        recommendations.find(({ id }) => id === ids[index]),
      ),
    ),
    ...layout.actions.flatMap((wanted) => fieldsOfAction(wanted, find(wanted), ids)),
  ];
};

/** The document of a layout as its reader gives it. */
export const sourceOf = async ({ file, bytes }: Layout): Promise<Source> =>
  readInThisThread({ name: file, bytes: await bytes() });

/** Reads a layout's document and says in which fields the draft differs from the right reading. */
export async function missesOf(layout: Layout): Promise<readonly string[]> {
  const source = await sourceOf(layout);
  const draft = draftFrom(source, { name: layout.file, sha256: '' });
  return [
    ...fieldsOf(layout, draft).flatMap(({ miss }) => miss ?? []),
    ...wordsLost(draft, source),
    ...(layout.asks ?? []).flatMap((about) =>
      draft.questions.some((question) => question.about.includes(about))
        ? []
        : [`nothing is asked about ${about}`],
    ),
  ];
}
