import styles from './Busy.module.css';

const bars = ['62%', '84%', '71%', '90%', '55%', '78%', '66%', '80%'];

/** Grey lines where text will be. `label` is read out; the lines are not. */
export const Busy = ({ label, lines = 6 }: { readonly label: string; readonly lines?: number }) => (
  <div role="status" className={styles.busy}>
    <span className="unseen">{label}</span>
    {bars.slice(0, lines).map((width) => (
      <div key={width} aria-hidden className={styles.line} style={{ width }} />
    ))}
  </div>
);
