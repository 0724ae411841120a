import styles from './Figure.module.css';

interface Props {
  readonly count: number;
  readonly words: string;
  readonly href?: string;
  readonly tone?: 'late' | 'good';
}

/** One number with its words, and the way to what it counts. */
export const Figure = ({ count, words, href, tone }: Props) => {
  const inside = (
    <>
      <span className={styles.count} data-tone={count > 0 ? tone : undefined}>
        {count.toLocaleString('en-GB')}
      </span>
      <span className={styles.words}>{words}</span>
    </>
  );
  return href ? (
    <a className={styles.figure} href={href}>
      {inside}
    </a>
  ) : (
    <div className={styles.figure}>{inside}</div>
  );
};
