import { useState } from 'react';
import type { Action } from '#domain/records/action.ts';
import type { ActionChange } from '#wire/requests.ts';
import { call, type Fault } from '../../api.ts';
import { putRows } from '../../board.ts';
import { noteChange } from '../../last-change.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';

export type Saving =
  | { readonly phase: 'idle' }
  | { readonly phase: 'saving' }
  | { readonly phase: 'refused'; readonly fault: Fault }
  /** Somebody else was quicker: nothing was written, both versions are there. */
  | {
      readonly phase: 'conflict';
      readonly base: Action;
      readonly theirs: Action;
      readonly change: ActionChange;
    };

interface Save {
  readonly saving: Saving;
  /** Writes a change against the version it was made on; true when it is saved. */
  readonly save: (base: Action, change: ActionChange) => Promise<boolean>;
  readonly settle: () => void;
}

/** Saves changes of one action and keeps what came of it. `words` name what was done: "Status changed". */
export const useSave = (words: (change: ActionChange) => string): Save => {
  const [saving, setSaving] = useState<Saving>({ phase: 'idle' });
  const save = async (base: Action, change: ActionChange): Promise<boolean> => {
    setSaving({ phase: 'saving' });
    try {
      const answer = await call('PATCH /api/actions/{key}', {
        key: base.key,
        version: base.version,
        body: change,
      });
      const said = `${base.ref}: ${words(change)}`;
      noteChange(answer, said);
      announce(said);
      setSaving({ phase: 'idle' });
      return true;
    } catch (cause) {
      const fault = faultOf(cause);
      if (fault.theirs) {
        putRows({ actions: [fault.theirs] });
        setSaving({ phase: 'conflict', base, theirs: fault.theirs, change });
        announce(
          'Someone else changed this action in the meantime. Nothing was overwritten. Choose which version to keep.',
        );
      } else setSaving({ phase: 'refused', fault });
      return false;
    }
  };
  return { saving, save, settle: () => setSaving({ phase: 'idle' }) };
};

/**
 * The version that a form's change is made against: the row as it is now, which the panel shows, unless somebody
 * changed the form's own fields since it was begun. Then the older one, so that the server stops it and both are shown.
 */
export const baseFor = (begun: Action, now: Action, fields: readonly (keyof Action)[]): Action =>
  fields.every((field) => JSON.stringify(begun[field]) === JSON.stringify(now[field])) ? now : begun;
