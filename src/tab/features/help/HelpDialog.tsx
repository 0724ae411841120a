import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { statuses } from '#domain/records/action.ts';
import { overdueWord, statusWords } from '#wire/words.ts';
import { focusHere } from '../../parts/focus-here.ts';
import styles from './Help.module.css';
import { helpFor, tour } from './help-words.ts';

/** What each symbol means, so that nobody has to guess. */
const Key = () => (
  <details className={styles.key}>
    <summary>Key to the symbols</summary>
    <dl className={styles.symbols}>
      {statuses.map((status) => (
        <div key={status}>
          <dt>
            <span aria-hidden>{statusWords[status].symbol} </span>
            {statusWords[status].word}
          </dt>
          <dd>{statusWords[status].means}</dd>
        </div>
      ))}
      <div>
        <dt>
          <span aria-hidden>{overdueWord.symbol} </span>
          {overdueWord.word}
        </dt>
        <dd>An open action whose due date has passed. The due day itself still counts as on time.</dd>
      </div>
    </dl>
  </details>
);

/** The steps of the tour, one at a time. */
const Tour = ({ leave }: { readonly leave: () => void }) => {
  const [at, setAt] = useState(0);
  const step = tour[at];
  if (step === undefined) return null;
  const isLast = at === tour.length - 1;
  return (
    <>
      <p className="quiet">
        Step {at + 1} of {tour.length}
      </p>
      <h2 key={at} ref={focusHere} tabIndex={-1} className={styles.title}>
        {step.title}
      </h2>
      <p>{step.words}</p>
      <div className={styles.buttons}>
        {at > 0 && <Button onClick={() => setAt(at - 1)}>Back</Button>}
        <Button appearance="primary" onClick={() => (isLast ? leave() : setAt(at + 1))}>
          {isLast ? 'Done' : 'Next'}
        </Button>
        {!isLast && <Button onClick={leave}>Leave the tour</Button>}
      </div>
    </>
  );
};

interface Props {
  readonly page: string | undefined;
  readonly close: () => void;
  /** Opens at the tour. */
  readonly startsTour?: boolean;
}

/** Help with the page that is open, the key to the symbols, and the tour. */
export const HelpDialog = ({ page, close, startsTour = false }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isTour, setTour] = useState(startsTour);
  useEffect(() => dialog.current?.showModal(), []);
  const { title, lines } = helpFor(page);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={isTour ? 'A short tour' : `Help: ${title}`}
      onClose={close}
    >
      {isTour ? (
        <Tour leave={() => dialog.current?.close()} />
      ) : (
        <>
          <h2 className={styles.title}>{title}</h2>
          <ul className={styles.lines}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Key />
          <div className={styles.buttons}>
            <Button appearance="primary" onClick={() => dialog.current?.close()}>
              Close
            </Button>
            <Button onClick={() => setTour(true)}>Take the tour</Button>
          </div>
        </>
      )}
    </dialog>
  );
};
