import styles from './ReviewPage.module.css';

/** A remark that lists many words (`Struck out in tracked changes: …`) is opened by whoever wants to see them. */
const Remark = ({ remark }: { readonly remark: string }) => {
  const at = remark.indexOf(': ');
  if (remark.length < 240 || at < 0) return <span className="verbatim">{remark}</span>;
  return (
    <details>
      <summary>{remark.slice(0, at)}</summary>
      <span className="verbatim">{remark.slice(at + 2)}</span>
    </details>
  );
};

/** What the reader of the document has to say: tracked changes were accepted, hidden rows read, pictures left out. */
export const Remarks = ({ remarks }: { readonly remarks: readonly string[] }) =>
  remarks.length === 0 ? null : (
    <ul className={styles.remarks} aria-label="How the document was read">
      {remarks.map((remark) => (
        <li key={remark}>
          <Remark remark={remark} />
        </li>
      ))}
    </ul>
  );
