import type { DraftAction, DraftOwner } from '#domain/import/document/draft.ts';
import { squash } from '#domain/import/lexicon/words.ts';

/** Two owners that stand next to each other, as one line would say them. */
export const pairAt = (owners: readonly DraftOwner[], at: number): string =>
  [owners[at], owners[at + 1]].map((owner) => owner?.raw.toLowerCase() ?? '').join(' and ');

/** The places of owners that have another behind them. */
export const pairPlaces = ({ owners }: DraftAction): readonly number[] => owners.slice(1).map((_, at) => at);

/**
 * A line of an owner cell that is nothing but two posts with an `and` between them, read as two owners: it may be one post
 * (`Director of Strategy and Chief Information Officer`). Undefined where there is none.
 */
export const partedAtAnd = (action: DraftAction): string | undefined =>
  (action.cells ?? [])
    .filter(({ field }) => field === 'owner')
    .flatMap(({ text }) => text.split('\n').map(squash))
    .find((line) => pairPlaces(action).some((at) => pairAt(action.owners, at) === line.toLowerCase()));
