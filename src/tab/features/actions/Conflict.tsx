import { Button } from '@fluentui/react-components';
import { changesOf, type EditedField, editedFields } from '#domain/actions/action-fields.ts';
import type { Action } from '#domain/records/action.ts';
import { fieldWords } from '#wire/field-words.ts';
import type { ActionChange } from '#wire/requests.ts';
import { momentWords } from '../../parts/days.ts';
import { valueWords } from '../../parts/event-words.ts';
import styles from './Conflict.module.css';

interface Props {
  readonly base: Action;
  readonly theirs: Action;
  readonly change: ActionChange;
  readonly keepTheirs: () => void;
  readonly saveMine: () => void;
}

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

type Wanted = EditedField & keyof ActionChange;

const fieldsOf = (change: ActionChange): readonly Wanted[] => {
  const wanted = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return editedFields.filter((field): field is Wanted => wanted.includes(field));
};

/** Both versions of something that two people changed at the same time. Nothing was overwritten; the person chooses. */
export const Conflict = ({ base, theirs, change, keepTheirs, saveMine }: Props) => {
  const mine = fieldsOf(change);
  const also = changesOf(base, theirs).filter(({ field }) => !mine.some((own) => own === field));
  return (
    <section role="alert" className={styles.conflict} aria-label="Two versions">
      <h4 className={styles.title}>{theirs.changedBy} changed this action while you had it open</h4>
      <p>{momentWords(theirs.changedAt)}. Nothing was overwritten. Choose which version to keep.</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Field</span>
            </th>
            <th scope="col">Current version</th>
            <th scope="col">Your version</th>
          </tr>
        </thead>
        <tbody>
          {mine.map((field) => (
            <tr key={field}>
              <th scope="row">{fieldWords(field, 'action')}</th>
              <td className="verbatim">{valueWords(field, textOf(theirs[field]))}</td>
              <td className="verbatim">{valueWords(field, textOf(change[field]))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {also.length > 0 && (
        <p className={styles.also}>
          Also changed, and kept either way:{' '}
          {also.map(({ field, to }) => `${fieldWords(field, 'action')}: ${valueWords(field, to)}`).join('; ')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={keepTheirs}>Keep the current version</Button>
        <Button appearance="primary" onClick={saveMine}>
          Save my version
        </Button>
      </div>
    </section>
  );
};
