import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sameWords } from '#domain/import/lexicon/words.ts';
import { draftOf } from '../../api/documents/draft-of.ts';
import { handoverPlan } from '../../samples/handover-plan.ts';
import {
  fallsTracker,
  leavePlan,
  partnerPlan,
  type SampleAction,
  type SampleRecommendation,
} from '../../samples/plans.ts';

const draftOfSample = async (name: string) =>
  draftOf({ name, bytes: await readFile(join(import.meta.dirname, '../../samples/files', name)) });

const dueIn = ({ due }: SampleAction): string => (due === 'TBC' ? 'none' : due);

describe.each([
  ['leave-action-plan.docx', leavePlan],
  ['night-handover-action-plan.docx', handoverPlan],
  ['commissioner-action-plan.pdf', partnerPlan],
] as const)('The sample %s is read as it was written', (name, plan: readonly SampleRecommendation[]) => {
  it('with its recommendations and the issues behind them', async () => {
    const { recommendations } = await draftOfSample(name);
    expect(recommendations.map(({ number, text, issue }) => [number, text, issue ?? ''])).toEqual(
      plan.map(({ number, text, issue }) => [number, text, issue]),
    );
  });

  it('with its actions under them, their owners, days and evidence', async () => {
    const draft = await draftOfSample(name);
    const wanted = plan.flatMap(({ actions }, index) =>
      actions.map((action) => ({
        of: [`R${index + 1}`],
        text: action.text,
        owners: action.owner.split(/; | and (?=Matron)/),
        due: dueIn(action),
        isDone: action.done !== undefined,
        proof: sameWords(action.proof),
      })),
    );
    expect(
      draft.actions.map((action) => ({
        of: action.recommendationIds,
        text: action.text,
        owners: action.owners.map(({ raw }) => raw),
        due: action.due?.kind === 'none' ? 'none' : (action.due?.raw ?? null),
        isDone: action.completed !== null && action.status.value === 'completed',
        proof: sameWords(action.evidence.map(({ text }) => text).join(' ')),
      })),
    ).toEqual(wanted);
  });
});

it.each(['leave-action-plan.docx', 'night-handover-action-plan.docx', 'falls-safety-actions.xlsx'])(
  'the headings of %s are read without a question',
  async (name) => {
    const { questions } = await draftOfSample(name);
    expect(questions.filter(({ about }) => about === 'plan.headings')).toEqual([]);
  },
);

describe('The sample tracker with the columns of a safety action summary is read as it was written', () => {
  it('with who oversees apart from who owns, and an action without an owner left so', async () => {
    const { actions } = await draftOfSample('falls-safety-actions.xlsx');
    expect(
      actions.map((action) => [
        action.text,
        action.owners.map(({ raw }) => raw).join('; '),
        action.due?.from ?? '',
        action.completed?.from ?? '',
        action.reportedTo.join('; '),
      ]),
    ).toEqual(
      fallsTracker.map(([, text, owner, target, implemented, , , oversight]) => [
        text,
        owner,
        target,
        implemented,
        oversight,
      ]),
    );
  });

  it('with one recommendation for each area, its actions under it', async () => {
    const { recommendations, actions } = await draftOfSample('falls-safety-actions.xlsx');
    expect(
      actions.map(({ recommendationIds: [id] }) => recommendations.find((one) => one.id === id)?.text),
    ).toEqual(fallsTracker.map(([area]) => area));
  });
});
