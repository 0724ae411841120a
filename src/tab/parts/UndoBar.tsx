import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { Fault } from '../api.ts';
import { forgetChange, takeBack, useLastChange } from '../last-change.ts';
import { announce } from './LiveRegion.tsx';
import styles from './UndoBar.module.css';

/** Says what the last change did and takes it back on request, for as long as the server allows. */
export const UndoBar = () => {
  const last = useLastChange();
  const [state, setState] = useState<{ readonly busy: boolean; readonly refused: string | null }>(ready);
  if (!last) return null;
  const undo = async () => {
    setState({ busy: true, refused: null });
    try {
      await takeBack(last);
      announce('The change was undone.');
      setState(ready);
    } catch (cause) {
      setState({ busy: false, refused: cause instanceof Fault ? cause.message : String(cause) });
    }
  };
  const close = () => {
    forgetChange();
    setState(ready);
  };
  return (
    <div className={styles.bar} role="status">
      <span className={styles.words}>{state.refused ?? last.words}</span>
      {!state.refused && (
        <Button size="small" appearance="outline" disabled={state.busy} onClick={() => void undo()}>
          Undo
        </Button>
      )}
      <Button size="small" appearance="subtle" onClick={close}>
        Close
      </Button>
    </div>
  );
};

const ready = { busy: false, refused: null };
