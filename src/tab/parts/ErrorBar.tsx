import { Button } from '@fluentui/react-components';
import type { Fault } from '../api.ts';
import styles from './ErrorBar.module.css';

interface Props {
  readonly fault: Pick<Fault, 'message' | 'request'>;
  readonly retry?: (() => void) | undefined;
}

/** A sentence about what could not be done, with "Try again" where that can help. Read out at once. */
export const ErrorBar = ({ fault, retry }: Props) => (
  <div role="alert" className={styles.bar}>
    <span aria-hidden className={styles.symbol}>
      !
    </span>
    <p className={styles.words}>
      {fault.message}
      {fault.request && <span className={styles.request}> Reference for support: {fault.request}</span>}
    </p>
    {retry && (
      <Button size="small" onClick={retry}>
        Try again
      </Button>
    )}
  </div>
);
