import { useState } from 'react';
import type { ImportView } from '#wire/import-answers.ts';
import type { AcceptImport } from '#wire/requests.ts';

export type Later = NonNullable<ImportView['reimport']>;
type Choice = 'document' | 'here';

/** What a person decides where a document is a later version of a plan. */
export interface LaterChoice {
  readonly later: Later;
  readonly isUpdate: boolean;
  readonly setUpdate: (isUpdate: boolean) => void;
  /** The choice for a field that both changed; what stands here is the default. */
  readonly choiceOf: (rowKey: string, field: string) => Choice;
  readonly choose: (rowKey: string, field: string, choice: Choice) => void;
  /** Whether a new row is taken over; it is, unless a person leaves it out. */
  readonly isTaken: (id: string) => boolean;
  /** What goes with the acceptance. */
  readonly accepted: Pick<AcceptImport, 'reimport' | 'choices'>;
}

export const useLaterChoice = (later: Later | null): LaterChoice | null => {
  const [isUpdate, setUpdate] = useState(true);
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  if (later === null) return null;
  return {
    later,
    isUpdate,
    setUpdate,
    choiceOf: (rowKey, field) => choices[`${rowKey}.${field}`] ?? 'here',
    isTaken: (id) => choices[`${id}.new`] !== 'here',
    choose: (rowKey, field, choice) =>
      setChoices((before) => ({ ...before, [`${rowKey}.${field}`]: choice })),
    accepted: isUpdate ? { reimport: later.planKey, choices } : {},
  };
};
