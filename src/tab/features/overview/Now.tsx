import type { Counts } from '#domain/overview/overview.ts';
import type { Shown } from '#domain/overview/shown.ts';
import { Figure } from '../../parts/Figure.tsx';
import { href } from '../../route.ts';
import { useCall } from '../../use-answer.ts';
import { useMay } from '../../use-may.ts';
import styles from './Overview.module.css';

/** The rows that a figure counts. */
export const rowsOf = (show: Shown): string => href(['actions'], { show });

const nowFigures = [
  ['open', 'Open', undefined],
  ['overdue', 'Overdue', 'late'],
  ['soon', 'Due in 14 days', undefined],
  ['nobody', 'No owner', 'late'],
  ['undated', 'No date', undefined],
  ['blocked', 'Blocked', 'late'],
  ['moved', 'On time only because the date was moved', undefined],
  ['evidence', 'With evidence waiting to be checked', undefined],
] as const satisfies readonly (readonly [Shown, string, 'late' | undefined])[];

/** Documents that were read and not confirmed yet; the page of imports lists them. */
const Imports = () => {
  const answer = useCall('GET /api/imports', { query: {} });
  if (answer.phase !== 'ready') return null;
  const count = answer.value.imports.filter(({ state }) => state !== 'discarded').length;
  return count === 0 ? null : <Figure count={count} words="Imports not finished" href="#/import" />;
};

interface Props {
  readonly counts: Counts;
}

/** What there is to do now. */
export const Now = ({ counts }: Props) => (
  <section aria-label="Now" className={styles.figures}>
    {nowFigures.map(([show, words, tone]) => (
      <Figure key={show} count={counts[show]} words={words} href={rowsOf(show)} {...(tone && { tone })} />
    ))}
    {useMay('keep_plans') && <Imports />}
  </section>
);
