import type { Actor } from '#domain/people/person.ts';
import { type Review, reviewAnswerNames } from '#domain/records/review.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import { decideAnswer, type WantedAnswer } from '#domain/reviews/answers.ts';
import { StaleVersion } from '../../sharepoint/ports/faults.ts';
import { commit } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { reviewByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

/** How often a review is looked at again that somebody else answers at the same time. */
const tries = 3;

export interface AnswerReview extends WantedAnswer {
  readonly key: string;
  /** When the answer that was seen was given; null: there was none. */
  readonly seen: string | null;
}

const writeAnswer = async (
  context: Context,
  actor: Actor,
  { key, seen, ...wanted }: AnswerReview,
): Promise<Decision<Review>> => {
  const row = reviewByKey(context.view, key);
  const before = row.answers.find(({ question }) => question === wanted.question);
  if ((before?.at ?? null) !== seen) throw new StaleVersion('reviews', row);
  const decided = decideAnswer(row, wanted, { actor, now: context.now() });
  if (!decided.ok) return decided;
  const asked = row.questions.find(({ id }) => id === wanted.question)?.text ?? wanted.question;
  const answer =
    wanted.answer === null ? 'no answer any more' : reviewAnswerNames[wanted.answer].toLowerCase();
  const event = newEvent(context, actor, {
    ...{ subject: 'review', what: 'answered', subjectKey: key, caseKey: row.caseKey, planKey: row.planKey },
    changes: [
      { field: 'question', from: null, to: asked },
      { field: 'answer', from: before?.answer ?? null, to: answer },
    ],
    why: wanted.words || null,
  });
  const set = { answers: decided.value };
  await commit(context, {
    changes: [{ do: 'change', list: 'reviews', key, version: row.version, set }],
    events: [event],
  });
  return allow(reviewByKey(context.view, key));
};

/**
 * Keeps the answer to one question. Two people may answer at once: the answers of both are kept; where both answer the same
 * question, the second is refused. Throws NotFound, StaleVersion and what SharePoint refuses.
 */
export const answerReview = async (
  context: Context,
  actor: Actor,
  wanted: AnswerReview,
): Promise<Decision<Review>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeAnswer(context, actor, wanted);
    } catch (error) {
      if (!(error instanceof StaleVersion) || attempt === tries) throw error;
      await context.store.glance(0);
    }
  }
};
