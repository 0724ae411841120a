import { dayInWords } from '#domain/dates/day-in-words.ts';
import { acceptableName } from '#domain/evidence/file-name.ts';
import { returnLetter } from '#domain/reviews/return-letter.ts';
import { writeLetter } from '../../documents/write/letter.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import type { Context, FileAnswer } from '../../workspace/context.ts';
import { caseByKey, planByKey } from '../../workspace/lookups.ts';

/** The letter with which a review returned its plan, as a Word document. Throws NotFound, also where it returned none. */
export const readLetter = ({ view }: Context, key: string): FileAnswer => {
  const review = view.get('reviews', key);
  if (review?.outcome !== 'returned' || review.heldOn === null) throw new NotFound('no such letter');
  const plan = planByKey(view, review.planKey);
  const { code } = caseByKey(view, plan.caseKey);
  const { heldOn, note, asks } = review;
  const letter = returnLetter(
    {
      ...{ code, plan: plan.title, receivedOn: plan.receivedOn, receivedFrom: plan.receivedFrom },
      ...{ heldOn, note, asks, reviewedBy: review.reviewedBy ?? '' },
    },
    dayInWords,
  );
  return {
    name: acceptableName(`${code} action plan returned ${heldOn}.docx`),
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: writeLetter(letter),
  };
};
