import { Button } from '@fluentui/react-components';
import { closeHidden, useHidden } from '../hidden-notice.ts';
import styles from './UndoBar.module.css';

/** Says that characters which nobody sees were taken out of what was just saved; everything else was saved as written. */
export const HiddenBar = () => {
  const words = useHidden();
  return (
    <div role="status">
      {words !== null && (
        <div className={styles.bar}>
          <span className={styles.words}>{words} Everything else was saved as you wrote it.</span>
          <Button size="small" appearance="subtle" onClick={closeHidden}>
            Close
          </Button>
        </div>
      )}
    </div>
  );
};
