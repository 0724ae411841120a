import type { Action } from '#domain/records/action.ts';
import type { ActionChange } from '#wire/requests.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { Conflict } from './Conflict.tsx';
import type { Saving } from './use-save.ts';

interface Props {
  readonly saving: Saving;
  readonly save: (base: Action, change: ActionChange) => Promise<boolean>;
  readonly settle: () => void;
  /** Closes the form once the change is saved. */
  readonly done: () => void;
}

/** What came of saving: nothing to say, a refusal in words, or two versions to choose from. */
export const SaveState = ({ saving, save, settle, done }: Props) => {
  if (saving.phase === 'refused') return <ErrorBar fault={saving.fault} />;
  if (saving.phase !== 'conflict') return null;
  const { base, theirs, change } = saving;
  const saveMine = async () => {
    if (await save(theirs, change)) done();
  };
  const keepTheirs = () => {
    settle();
    done();
  };
  return (
    <Conflict
      base={base}
      theirs={theirs}
      change={change}
      keepTheirs={keepTheirs}
      saveMine={() => void saveMine()}
    />
  );
};
