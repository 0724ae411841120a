import { valueWords } from '#domain/measures/measure.ts';
import { measureNames } from '#domain/plans/plan-words.ts';
import type { Measure } from '#domain/records/measure.ts';
import type { Reading } from '#domain/records/reading.ts';
import { atWords } from '../../parts/days.ts';
import styles from './Panel.module.css';
import { Section } from './Section.tsx';

const countedWords = ({ numerator, denominator }: Reading): string =>
  numerator === null || denominator === null ? '' : `${numerator} of ${denominator}`;

interface ReadingsProps {
  readonly measure: Measure;
  readonly readings: readonly Reading[];
}

const Readings = ({ measure, readings }: ReadingsProps) => {
  const isCounted = readings.some((reading) => reading.note !== null || countedWords(reading) !== '');
  return (
    <table className={styles.readings}>
      <caption className="unseen">Results of {measure.text}</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Result</th>
          {isCounted && <th scope="col">Counted</th>}
        </tr>
      </thead>
      <tbody>
        {readings.map((reading) => (
          <tr key={reading.key}>
            <td>{reading.at === null ? 'No date given' : atWords(reading.at)}</td>
            <td>{valueWords(reading)}</td>
            {isCounted && (
              <td>
                {countedWords(reading)}
                {reading.note && <span className={styles.small}> {reading.note}</span>}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface Props {
  readonly measures: readonly Measure[];
  readonly readings: readonly Reading[];
}

/** What is counted to see whether the action was done and helped, with the results so far. */
export const MeasuresPart = ({ measures, readings }: Props) => (
  <Section title="Measures and results">
    <ul className={styles.files}>
      {measures.map((measure) => {
        const own = readings.filter(({ measureKey }) => measureKey === measure.key);
        return (
          <li key={measure.key} className={styles.file}>
            <p>
              <span className={styles.sub}>{measureNames[measure.kind] ?? measure.kind}: </span>
              <span className="verbatim">{measure.text}</span>
            </p>
            {measure.target && measure.kind !== 'target' && (
              <p className={styles.small}>
                Target: <span className="verbatim">{measure.target}</span>
              </p>
            )}
            {own.length > 0 && <Readings measure={measure} readings={own} />}
          </li>
        );
      })}
    </ul>
  </Section>
);
