import { Checkbox, Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { Draft } from '#domain/import/document/draft.ts';
import { fieldWords } from '#wire/field-words.ts';
import { dayWords, momentWords } from '../../parts/days.ts';
import { valueWords } from '../../parts/event-words.ts';
import styles from './LaterVersion.module.css';
import type { Later, LaterChoice } from './use-later-choice.ts';

type Difference = Later['difference'];
type Changed = Difference['changed'][number];
type FieldDifference = Changed['fields'][number];
type Named = Difference['new'][number];

const shown = (field: string, value: string | null): string => {
  if (value === null) return 'nothing';
  if (field === 'owners') return value.split('\n').join(', ');
  return valueWords(field, value);
};

const rowName = ({ subject, name }: Named): string =>
  `${subject === 'action' ? 'Action' : 'Recommendation'} ${name}`.trim();

/** A field that only the document changed: it becomes what the document says. */
const TakenField = ({ field: { field, was, inDocument } }: { readonly field: FieldDifference }) => (
  <p className={styles.field}>
    <b>{fieldWords(field)}</b>
    <span>
      <span className="unseen">was </span>
      <del>{shown(field, was)}</del>
      <span aria-hidden> → </span>
      <span className="unseen">, becomes </span>
      <ins>{shown(field, inDocument)}</ins>
    </span>
  </p>
);

interface ChosenProps {
  readonly row: Changed;
  readonly field: FieldDifference;
  readonly here: NonNullable<FieldDifference['here']>;
  readonly later: LaterChoice;
}

/** A field that the document and the team changed: a person chooses. */
const ChosenField = ({ row, field: { field, was, inDocument }, here, later }: ChosenProps) => {
  const when = here.at === '' ? '' : `, ${momentWords(here.at)}`;
  return (
    <Field
      className={styles.chosen ?? ''}
      label={`${fieldWords(field)}: changed here and in the document`}
      hint={`The last import said: ${shown(field, was)}.`}
    >
      <RadioGroup
        value={later.choiceOf(row.id, field)}
        onChange={(_, { value }) => later.choose(row.id, field, value === 'document' ? 'document' : 'here')}
      >
        <Radio
          value="here"
          label={`Keep the current version: ${shown(field, here.value)} (${here.by}${when})`}
        />
        <Radio value="document" label={`Use the document: ${shown(field, inDocument)}`} />
      </RadioGroup>
    </Field>
  );
};

const ChangedRow = ({ row, later }: { readonly row: Changed; readonly later: LaterChoice }) => (
  <li className={styles.row}>
    <h4 className={styles.name}>{rowName(row)}</h4>
    <p className={`${styles.words} verbatim`}>{row.text}</p>
    {row.fields.map((field) =>
      field.here === null ? (
        <TakenField key={field.field} field={field} />
      ) : (
        <ChosenField key={field.field} row={row} field={field} here={field.here} later={later} />
      ),
    )}
  </li>
);

/** Which recommendation a new action is for, as the document numbers it. */
const answering = (draft: Draft, id: string): string => {
  const [to] = draft.actions.find((action) => action.id === id)?.recommendationIds ?? [];
  const number = draft.recommendations.find((each) => each.id === to)?.number;
  return number ? `, for recommendation ${number}` : '';
};

interface Props {
  readonly later: LaterChoice;
  readonly draft: Draft;
}

/** New rows are taken over, unless a person leaves one out. */
const NewRows = ({ rows, later, draft }: Props & { readonly rows: readonly Named[] }) => (
  <ul className={styles.list}>
    {rows.map((row) => (
      <li key={`${row.subject}${row.id}`} className={styles.row}>
        <h4 className={styles.name}>
          {rowName(row)}
          {answering(draft, row.id)}
        </h4>
        <p id={`new-${row.id}`} className={`${styles.words} verbatim`}>
          {row.text}
        </p>
        <Checkbox
          label={`Add it to the plan${row.name ? `: ${rowName(row)}` : ''}`}
          aria-describedby={`new-${row.id}`}
          checked={later.isTaken(row.id)}
          onChange={(_, { checked }) => later.choose(row.id, 'new', checked === true ? 'document' : 'here')}
        />
      </li>
    ))}
  </ul>
);

const under = (number: string | null): string => (number === null ? 'none' : `recommendation ${number}`);

const MovedRows = ({ rows }: { readonly rows: Difference['moved'] }) => (
  <section aria-label="Moved">
    <h3 className={styles.part}>Moved: {rows.length}</h3>
    <p className="quiet">
      The document lists them under another recommendation. They stay where they are here.
    </p>
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.id} className={styles.row}>
          <h4 className={styles.name}>{rowName(row)}</h4>
          <p className={`${styles.words} verbatim`}>{row.text}</p>
          <p className={styles.field}>
            <b>Under</b> {under(row.from)} here, {under(row.to)} in the document
          </p>
        </li>
      ))}
    </ul>
  </section>
);

const NamedRows = ({ rows }: { readonly rows: readonly Named[] }) => (
  <ul className={styles.list}>
    {rows.map((row) => (
      <li key={`${row.subject}${row.id}`} className={styles.row}>
        <h4 className={styles.name}>{rowName(row)}</h4>
        <p className={`${styles.words} verbatim`}>{row.text}</p>
      </li>
    ))}
  </ul>
);

const Changes = ({ later, draft }: Props) => {
  const { new: added, changed, unchanged, gone, moved } = later.later.difference;
  if (added.length + changed.length + gone.length + moved.length === 0)
    return <p>The document matches the plan, so nothing would change.</p>;
  return (
    <>
      {changed.length > 0 && (
        <section aria-label="Changed">
          <h3 className={styles.part}>Changed: {changed.length}</h3>
          <ul className={styles.list}>
            {changed.map((row) => (
              <ChangedRow key={row.id} row={row} later={later} />
            ))}
          </ul>
        </section>
      )}
      {added.length > 0 && (
        <section aria-label="New">
          <h3 className={styles.part}>New: {added.length}</h3>
          <NewRows rows={added} later={later} draft={draft} />
        </section>
      )}
      {moved.length > 0 && <MovedRows rows={moved} />}
      {gone.length > 0 && (
        <section aria-label="No longer in the document">
          <h3 className={styles.part}>No longer in the document: {gone.length}</h3>
          <p className="quiet">They stay in the plan unchanged. Nothing is deleted.</p>
          <NamedRows rows={gone} />
        </section>
      )}
      {unchanged.length > 0 && (
        <details className={styles.same}>
          <summary>Unchanged: {unchanged.length}</summary>
          <NamedRows rows={unchanged} />
        </details>
      )}
    </>
  );
};

/** A document that is a later version of a plan: what it would change, and the choice to make a plan of its own of it. */
export const LaterVersion = ({ later, draft }: Props) => {
  const { title, receivedOn } = later.later;
  return (
    <section className={styles.later} aria-label="A later version of a plan">
      <h2 className={styles.heading}>This looks like a later version of an existing plan</h2>
      <Field label={receivedOn === null ? title : `${title}, received ${dayWords(receivedOn)}`}>
        <RadioGroup
          value={later.isUpdate ? 'update' : 'own'}
          onChange={(_, { value }) => later.setUpdate(value === 'update')}
        >
          <Radio value="update" label="Update the existing plan" />
          <Radio value="own" label="Add as a separate plan" />
        </RadioGroup>
      </Field>
      {later.isUpdate && <Changes later={later} draft={draft} />}
    </section>
  );
};
