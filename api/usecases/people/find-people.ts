import type { People } from '#wire/workspace-answers.ts';
import type { Context } from '../../workspace/context.ts';

/** People of the tenant whose name begins so, at most ten; nobody for fewer than two letters. */
export const findPeople = async ({ directory }: Context, text: string): Promise<People> => {
  const begun = text.trim();
  return { people: begun.length < 2 ? [] : await directory.find(begun) };
};
