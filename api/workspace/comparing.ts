import type { Draft } from '#domain/import/document/draft.ts';
import { type Comparing, compare, compareAndDecide, mostLikely } from '#domain/import/reimport/comparison.ts';
import type { Difference } from '#domain/import/reimport/difference.ts';
import type { Choices } from '#domain/import/reimport/left-out.ts';
import type { Wording } from '#domain/import/reimport/matching.ts';
import type { PlanKey } from '#domain/key.ts';
import { draftedOf, keptFrom } from './kept-draft.ts';

/** A comparison as it goes to another thread: the drafts of earlier imports are the texts that are kept of them. */
export interface ComparingTexts extends Omit<Comparing, 'earlier'> {
  readonly earlier: readonly string[];
}

/** What there is to find out about a draft beside existing plans. */
export type ComparingTask =
  | {
      readonly find: 'likely';
      readonly draft: Draft;
      readonly plans: readonly (Wording & { readonly title: string })[];
    }
  | { readonly find: 'difference'; readonly of: ComparingTexts }
  | {
      readonly find: 'decided';
      readonly of: ComparingTexts;
      readonly terms: { readonly planKey: PlanKey; readonly choices: Choices; readonly today: string };
    };

/** What comes of each task. `decided`: what is to be written, as the text that is kept. */
export interface Found {
  readonly likely: number | null;
  readonly difference: Difference;
  readonly decided: string;
}

/** A draft of another case has made none of these rows. */
const whole = (of: ComparingTexts): Comparing => {
  const { caseKey } = of.drafted.facts;
  const earlier = of.earlier.map((text) => draftedOf(keptFrom(text)));
  return { ...of, earlier: earlier.filter(({ facts }) => facts.caseKey === caseKey) };
};

/** Finds it out where it is called: in a thread of its own, or here where it is little. */
export const foundFrom = (task: ComparingTask): Found[ComparingTask['find']] => {
  if (task.find === 'likely') return mostLikely(task.draft, task.plans);
  if (task.find === 'difference') return compare(whole(task.of));
  return JSON.stringify(compareAndDecide(whole(task.of), task.terms));
};
