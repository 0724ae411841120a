import type { Draft } from '#domain/import/document/draft.ts';
import type { PlanSource } from '#wire/import-answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import type { Context } from '../../workspace/context.ts';
import type { KeptImport } from '../../workspace/kept-draft.ts';
import { openImport, runKeyOf } from '../../workspace/kept-import.ts';
import { planByKey } from '../../workspace/lookups.ts';

type SourceDocument = PlanSource['documents'][number];

/** How people call the recommendation that a text was near. */
const nearWords = ({ recommendations }: Draft, id: string | null): string | null => {
  const near = recommendations.find((one) => one.id === id);
  return near === undefined ? null : (near.number ?? near.numberRaw ?? near.title);
};

const documentOf = ({ file, receivedOn, draft }: KeptImport): SourceDocument => ({
  ...{ file, receivedOn, preamble: draft.plan.preamble, evidenceRegister: draft.plan.evidenceRegister },
  unplaced: draft.unplaced.map(({ text, near, reason }) => ({ text, reason, near: nearWords(draft, near) })),
  questions: draft.questions
    .filter(({ settled }) => settled === undefined)
    .map(({ text, reason = null }) => ({ text, reason })),
});

const runKey = runKeyOf('');

/** The imports that went into a plan, in the order in which they were accepted. */
const importsInto = (context: Context, planKey: string): readonly string[] =>
  context.store
    .all('runs')
    .filter(
      ({ key, state, result }) =>
        key.startsWith(runKey) && state === 'finished' && result.planKey === planKey,
    )
    .sort((one, other) => (one.finishedAt ?? '').localeCompare(other.finishedAt ?? ''))
    .map(({ key }) => key.slice(runKey.length));

const opened = async (context: Context, id: string): Promise<SourceDocument | null> => {
  try {
    return documentOf((await openImport(context, id)).kept);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
};

/**
 * What a plan's documents say beside their recommendations and actions: the words around the table, the register of
 * evidence, what found no place, and what stayed open. It is read from the drafts that are kept in the site's library;
 * `missing` counts those that somebody removed there. Throws NotFound.
 */
export const readSource = async (context: Context, key: string): Promise<PlanSource> => {
  const plan = planByKey(context.view, key);
  const found = await Promise.all(importsInto(context, plan.key).map((id) => opened(context, id)));
  const documents = found.filter((one) => one !== null);
  return { documents, missing: found.length - documents.length };
};
