import { bands } from '#domain/actions/overdue.ts';
import type { Counts } from '#domain/overview/overview.ts';
import type { Shown } from '#domain/overview/shown.ts';
import type { Overview } from '#wire/overview-answers.ts';
import { bandWords } from '#wire/words.ts';
import { Busy } from '../../parts/Busy.tsx';
import { Chart } from '../../parts/Chart.tsx';
import { atWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { Figure } from '../../parts/Figure.tsx';
import type { Answer } from '../../use-answer.ts';
import { rowsOf } from './Now.tsx';
import styles from './Overview.module.css';
import { lateSentence, provenSentence, trendSentence } from './overview-words.ts';

interface Props {
  readonly counts: Counts;
}

/** How late, in bands. The table is the list of links, so that every number leads to its rows. */
export const Late = ({ counts }: Props) => (
  <section className={styles.part} aria-labelledby="late">
    <h2 id="late" className={styles.sub}>
      How late
    </h2>
    <p className={styles.sentence}>{lateSentence(counts)}</p>
    <Chart
      chart={{
        kind: 'lengths',
        bars: bands.map((band) => ({ label: bandWords[band], count: counts[band] })),
      }}
    />
    <table className={styles.table}>
      <caption className="unseen">Overdue actions by how late they are</caption>
      <thead>
        <tr>
          <th scope="col">Overdue by</th>
          <th scope="col" className={styles.number}>
            Actions
          </th>
        </tr>
      </thead>
      <tbody>
        {bands.map((band) => (
          <tr key={band}>
            <th scope="row">{bandWords[band]}</th>
            <td className={styles.number}>
              <a href={rowsOf(band)} aria-label={`${counts[band]} actions overdue by ${bandWords[band]}`}>
                {counts[band].toLocaleString('en-GB')}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const monthFigures = [
  { figure: 'opened', head: 'Opened' },
  { figure: 'done', head: 'Done' },
  { figure: 'net', head: 'Net' },
  { figure: 'open', head: 'Open' },
] as const;

const MonthsTable = ({ months }: Pick<Overview, 'months'>) => (
  <details className={styles.details}>
    <summary>The figures of each month</summary>
    <table className={styles.table}>
      <caption className="unseen">Actions opened and done in each of the last 12 months</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          {monthFigures.map(({ figure, head }) => (
            <th key={figure} scope="col" className={styles.number}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((each) => (
          <tr key={each.month}>
            <th scope="row">{atWords(each.month)}</th>
            {monthFigures.map(({ figure }) => (
              <td key={figure} className={styles.number}>
                {figure === 'net' && each.net > 0 ? '+' : ''}
                {each[figure].toLocaleString('en-GB')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

/** Whether the work grows or shrinks. */
export const Trend = ({ answer }: { readonly answer: Answer<Overview> }) => (
  <section className={styles.part} aria-labelledby="trend">
    <h2 id="trend" className={styles.sub}>
      Growing or shrinking
    </h2>
    {answer.phase === 'loading' && <Busy label="Counting the last 12 months" lines={4} />}
    {answer.phase === 'failed' && <ErrorBar fault={answer.fault} retry={answer.retry} />}
    {answer.phase === 'ready' && (
      <>
        <p className={styles.sentence}>{trendSentence(answer.value.months)}</p>
        <Chart
          chart={{
            kind: 'up_and_down',
            bars: answer.value.months.map(({ month, opened, done }) => ({
              ...{ label: atWords(month).split(' ')[0] ?? '', up: opened, down: done },
            })),
          }}
        />
        <p className={styles.key}>Above the line: opened. Below the line: done or set aside.</p>
        <MonthsTable months={answer.value.months} />
      </>
    )}
  </section>
);

const provenFigures = [
  ['owner_complete', 'Done – to be checked'],
  ['evidenced', 'Evidenced'],
  ['embedded', 'Embedded'],
  ['helped', 'Shown to have helped'],
] as const satisfies readonly (readonly [Shown, string])[];

/** What is proven. */
export const Proven = ({ counts }: Props) => (
  <section className={styles.part} aria-labelledby="proven">
    <h2 id="proven" className={styles.sub}>
      What is proven
    </h2>
    <p className={styles.sentence}>{provenSentence(counts)}</p>
    <div className={styles.figures}>
      {provenFigures.map(([show, words]) => (
        <Figure key={show} count={counts[show]} words={words} href={rowsOf(show)} />
      ))}
    </div>
  </section>
);
