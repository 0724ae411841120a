import type { ImportView } from '#wire/import-answers.ts';
import type { Context } from './context.ts';
import { lineOf, type OpenedImport } from './kept-import.ts';
import { laterVersionOf } from './later-version.ts';

/**
 * A kept import as the review page sees it: with its draft, and what it would change of an existing plan. A document that
 * names another case is never taken for a later version, however alike its words are.
 */
export const viewOf = async (context: Context, opened: OpenedImport): Promise<ImportView> => {
  const line = lineOf(context, opened);
  const isCandidate = line.state !== 'accepted' && line.check.outcome !== 'another_case';
  const later = isCandidate ? await laterVersionOf(context, opened.kept) : null;
  return {
    ...line,
    draft: opened.kept.draft,
    edited: opened.kept.edited,
    tables: opened.kept.tables,
    overrides: opened.kept.overrides,
    reimport: later && {
      planKey: later.plan.key,
      title: later.plan.title,
      receivedOn: later.plan.receivedOn,
      difference: later.difference,
    },
  };
};
