import type { Reference } from '#domain/records/case.ts';
import type { ReferenceCheck } from '#wire/import-answers.ts';
import styles from './ReviewPage.module.css';

const named = (references: readonly Reference[]): string =>
  references.map(({ scheme, value }) => `${scheme} ${value}`).join(', ');

/** Whether the document is this case's: the references that were found beside those of the case. */
export const ReferenceBanner = ({ check }: { readonly check: ReferenceCheck }) => {
  const { outcome, found, expected } = check;
  if (outcome === 'agrees')
    return (
      <p className={styles.check}>
        <span aria-hidden>✓ </span>The document names {named(found)}, as the case does.
      </p>
    );
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
    <p className={styles.check}>
      <span aria-hidden>? </span>
      {outcome === 'none_found'
        ? 'The document names no reference, so whether it is this case’s plan is yours to check.'
        : `The document names ${named(found)}; the case has no reference yet.`}
    </p>
  );
};
