import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import styles from './Panel.module.css';

interface Props {
  readonly title: string;
  /** The name of what can be done here; null: nothing. */
  readonly act?: string | null;
  readonly onAct?: () => void;
  readonly children: ReactNode;
}

/** One part of the panel, with what can be done in it at its head. */
export const Section = ({ title, act = null, onAct, children }: Props) => (
  <section className={styles.section}>
    <div className={styles.sectionHead}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      {act && (
        <Button size="small" onClick={onAct}>
          {act}
        </Button>
      )}
    </div>
    {children}
  </section>
);
