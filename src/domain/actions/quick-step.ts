import type { WantedChange } from './action-change.ts';

/** The three moves that an owner makes most, on a card and in a row: the same change from both. */
export const quickSteps = ['done', 'on_track', 'blocked'] as const;
export type QuickStep = (typeof quickSteps)[number];

export const quickStepWords: Readonly<Record<QuickStep, string>> = {
  done: 'Done',
  on_track: 'On track',
  blocked: 'Blocked',
};

type StepChange = Pick<WantedChange, 'status' | 'note' | 'blockedNeed'>;

/** The change that a move asks for, with what was written beside it. */
export const changeOfStep = (step: QuickStep, words: string | undefined): StepChange => {
  const note = words === undefined || words === '' ? undefined : words;
  switch (step) {
    case 'done':
      return { status: 'owner_complete', ...(note === undefined ? {} : { note }) };
    case 'on_track':
      return { status: 'in_progress', note: note ?? 'On track' };
    case 'blocked':
      return { status: 'blocked', ...(note === undefined ? {} : { blockedNeed: note }) };
  }
};
