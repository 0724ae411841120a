import type { Counts } from '#domain/overview/overview.ts';
import type { Overview } from '#wire/overview-answers.ts';
import type { PageProps } from '../../page.ts';
import type { Answer } from '../../use-answer.ts';
import { Breakdown } from './Breakdown.tsx';
import styles from './Overview.module.css';
import { Late, Proven, Trend } from './OverviewParts.tsx';

interface Props extends Pick<PageProps, 'rows' | 'query'> {
  readonly counts: Counts;
  readonly answer: Answer<Overview>;
}

/** What comes below the first figures of the overview: how late, growing or shrinking, what is proven, by whom. */
export const Further = ({ counts, answer, rows, query }: Props) => (
  <>
    <div className={styles.pair}>
      <Late counts={counts} />
      <Trend answer={answer} />
    </div>
    <Proven counts={counts} />
    <Breakdown rows={rows} query={query} />
  </>
);
