import type { Case, Reference } from '#domain/records/case.ts';
import type { ReferenceCheck } from '#wire/import-answers.ts';
import { AddReference } from './AddReference.tsx';
import styles from './ReviewPage.module.css';

const named = (references: readonly Reference[]): string =>
  references.map(({ scheme, value }) => `${scheme} ${value}`).join(', ');

interface Props {
  readonly check: ReferenceCheck;
  readonly inCase: Case | undefined;
}

const wordsOf = ({ outcome, found }: ReferenceCheck): string => {
  if (outcome === 'agrees') return `The document names ${named(found)}, as the case does.`;
  return outcome === 'none_found'
    ? 'The document names no reference, so whether it is this case’s plan is yours to check.'
    : `The document names ${named(found)}; the case has no reference yet. With it, a plan of another case is stopped.`;
};

/** Whether the document is this case's: the references that were found beside those of the case. */
export const ReferenceBanner = ({ check, inCase }: Props) => {
  const { outcome, found, expected } = check;
  if (outcome === 'another_case')
    return (
      <div role="alert" className={styles.another}>
        <p className={styles.stop}>
          <span aria-hidden>■ </span>This document names another case
        </p>
        <dl className={styles.pair}>
          <dt>In the document</dt>
          <dd>{named(found)}</dd>
          <dt>In this case</dt>
          <dd>{named(expected)}</dd>
        </dl>
        <p>Nothing is filed. Import it into the right case, or explain below why it belongs here.</p>
      </div>
    );
  return (
    <div className={styles.check}>
      <span aria-hidden>{outcome === 'agrees' ? '✓ ' : '? '}</span>
      {wordsOf(check)}{' '}
      {inCase && found.length > 0 && (
        <AddReference inCase={inCase} found={found} isThere={outcome === 'agrees'} />
      )}
    </div>
  );
};
