import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Fault } from '../api.ts';
import { allow } from '../teams.ts';
import styles from './ErrorBar.module.css';

interface Props {
  readonly fault: Pick<Fault, 'code' | 'message' | 'request'>;
  readonly retry?: (() => void) | undefined;
}

/** Microsoft wants to ask the person something before the server may work as them; nobody but they can open that. */
const Allow = ({ retry }: Pick<Props, 'retry'>) => {
  const [refused, setRefused] = useState(false);
  const open = () => {
    setRefused(false);
    allow().then(
      () => retry?.(),
      () => setRefused(true),
    );
  };
  return (
    <>
      {refused && <span className={styles.request}>Permission was not given.</span>}
      <Button size="small" onClick={open}>
        Allow
      </Button>
    </>
  );
};

/** A sentence about what could not be done, with "Try again" where that can help. Read out at once. */
export const ErrorBar = ({ fault, retry }: Props) => (
  <div role="alert" className={styles.bar}>
    <span aria-hidden className={styles.symbol}>
      !
    </span>
    <div className={styles.words}>
      <p>{fault.message}</p>
      {fault.request && (
        <details className={styles.request}>
          <summary className={styles.summary}>Details</summary>
          Reference for support: {fault.request}
        </details>
      )}
    </div>
    {fault.code === 'consent_needed' && <Allow retry={retry} />}
    {retry && fault.code !== 'consent_needed' && (
      <Button size="small" onClick={retry}>
        Try again
      </Button>
    )}
  </div>
);
