import type { TeamsView } from '#wire/workspace-answers.ts';

/** What a row of the teams can do: changes one after the other, each with the words for people who cannot see it. */
export interface TeamDoing {
  readonly busy: boolean;
  /** True when it was done. */
  readonly act: (work: () => Promise<TeamsView>, words: string) => Promise<boolean>;
}
