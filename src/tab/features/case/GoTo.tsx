import type { ReactNode } from 'react';
import styles from './GoTo.module.css';
import { placeOf } from './place-on-page.ts';

interface Props {
  /** The key of the recommendation. */
  readonly recommendation: string;
  readonly children: ReactNode;
}

/** Goes to a recommendation further down the page and puts the focus there. */
export const GoTo = ({ recommendation, children }: Props) => {
  const go = () => {
    const place = document.getElementById(placeOf(recommendation));
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={styles.go} onClick={go}>
      {children}
    </button>
  );
};
