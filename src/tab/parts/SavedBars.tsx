import { HiddenBar } from './HiddenBar.tsx';
import styles from './UndoBar.module.css';
import { UndoBar } from './UndoBar.tsx';

/** What is said at the foot of every page about the change that was saved last. */
export const SavedBars = () => (
  <div className={styles.bars}>
    <HiddenBar />
    <UndoBar />
  </div>
);
