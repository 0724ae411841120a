import type { Draft } from '#domain/import/document/draft.ts';
import { withLostTexts } from '#domain/import/document/unplaced.ts';
import { withOpenQuestions } from '#domain/import/review/open-points.ts';
import type { Actor } from '#domain/people/person.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { ImportView } from '#wire/import-answers.ts';
import type { Context } from '../../workspace/context.ts';
import { viewOf } from '../../workspace/import-view.ts';
import { keepChanged, openAsSeen } from '../../workspace/kept-import.ts';

/**
 * Keeps what a person changed while reviewing a draft, until it is accepted; from then on the draft stays as it is, so
 * that an interrupted acceptance can be taken up. No caller takes a question or a text without a place off the list by
 * leaving it out: it is settled by saying so. Throws NotFound and StaleVersion.
 */
export const keepDraft = async (
  context: Context,
  actor: Actor,
  { id, version, draft }: { readonly id: string; readonly version: string; readonly draft: Draft },
): Promise<Decision<ImportView>> => {
  const opened = await openAsSeen(context, actor, { id, version });
  if (!opened.ok) return opened;
  const before = opened.value.kept.draft;
  const changed = withOpenQuestions(withLostTexts(before, { ...draft, source: before.source }));
  const { kept } = opened.value;
  const next = await keepChanged(context, opened.value, {
    ...{ draft: changed, edited: true },
    asRead: kept.edited ? kept.asRead : kept.draft,
  });
  return next.ok ? allow(await viewOf(context, next.value)) : next;
};
