import { Button } from '@fluentui/react-components';
import type { Draft, Question } from '#domain/import/draft.ts';
import { type DateField, dateFields, dateSet, editAction, settle } from '#domain/import/edit-draft.ts';
import { dayWords } from '../../parts/days.ts';
import { fieldName } from './draft-words.ts';
import styles from './ReviewPage.module.css';

interface Props {
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
}

/** What a question is about: the item's id and its field. */
const partsOf = ({ about }: Question): { readonly id: string; readonly field: string } => {
  const [id = '', field = ''] = about.split('.');
  return { id, field };
};

const nameOf = (draft: Draft, question: Question): string => {
  const { id, field } = partsOf(question);
  const action = draft.actions.find((each) => each.id === id);
  const recommendation = draft.recommendations.find((each) => each.id === id);
  if (recommendation)
    return `Recommendation ${recommendation.number ?? ''}, ${fieldName(field).toLowerCase()}`;
  return action
    ? `${fieldName(field)} of “${action.text.slice(0, 60)}${action.text.length > 60 ? '…' : ''}”`
    : fieldName(field);
};

const show = (id: string) => {
  const item = document.getElementById(`draft-${id}`);
  item?.scrollIntoView({ block: 'center' });
  item?.focus({ preventScroll: true });
};

const isDate = (field: string): field is DateField => dateFields.some((date) => date === field);

/** The nearest day that exists, for a date that does not. */
const nearestOf = (draft: Draft, question: Question): string | null => {
  const { id, field } = partsOf(question);
  const action = draft.actions.find((each) => each.id === id);
  return (action && isDate(field) && action[field]?.nearest) || null;
};

const Item = ({ draft, change, at }: Props & { readonly at: number }) => {
  const question = draft.questions[at];
  if (!question) return null;
  const { id, field } = partsOf(question);
  const nearest = nearestOf(draft, question);
  const takeNearest = () => {
    const action = draft.actions.find((each) => each.id === id);
    if (action && isDate(field)) change(editAction(draft, id, { [field]: dateSet(action[field], nearest) }));
  };
  return (
    <li className={styles.question}>
      <p className={styles.small}>{nameOf(draft, question)}</p>
      <p>
        <b>{question.reason ?? question.text}</b>
      </p>
      {question.reason && <p className={`${styles.quote} verbatim`}>“{question.text}”</p>}
      <div className={styles.buttons}>
        {nearest && (
          <Button size="small" onClick={takeNearest}>
            Use {dayWords(nearest)}
          </Button>
        )}
        <Button size="small" onClick={() => change(settle(draft, at))}>
          Stands as read
        </Button>
        <Button size="small" appearance="subtle" onClick={() => show(id)}>
          Show it
        </Button>
      </div>
    </li>
  );
};

/** Everything that a person has to settle, in the order of the document. */
export const Questions = ({ draft, change }: Props) => (
  <section className={styles.box} aria-label="Questions">
    <h2 className={styles.boxTitle}>Questions ({draft.questions.length})</h2>
    {draft.questions.length === 0 && <p className="quiet">Nothing is uncertain.</p>}
    <ol className={styles.boxList}>
      {draft.questions.map((question, at) => (
        <Item key={`${question.about} ${question.text}`} draft={draft} change={change} at={at} />
      ))}
    </ol>
  </section>
);
