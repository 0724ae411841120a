import type { ReactNode } from 'react';
import styles from './Empty.module.css';

/** What a page says when there is nothing to show: why, and what to do. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className={styles.empty}>
    <p className={styles.title}>{title}</p>
    {children && <div className={styles.text}>{children}</div>}
  </div>
);
