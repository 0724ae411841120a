import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Draft, DraftAction, DraftOwner, DraftStatusValue } from '#domain/import/document/draft.ts';
import { dateSet, editAction } from '#domain/import/review/edit-draft.ts';
import { evidenceWords } from '#domain/import/values/evidence-links.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { focusFirstField } from '../../parts/focus-here.ts';
import styles from './DraftList.module.css';
import { draftStatusWords } from './draft-words.ts';

interface Props {
  readonly action: DraftAction;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  readonly close: () => void;
}

interface Edited {
  readonly text: string;
  readonly recommendationId: string;
  /** One owner to a line, the accountable one first. */
  readonly owners: string;
  readonly due: string;
  readonly completed: string;
  readonly status: DraftStatusValue;
  readonly evidence: string;
}

const editedOf = (action: DraftAction): Edited => ({
  text: action.text,
  recommendationId: action.recommendationIds[0] ?? '',
  owners: action.owners.map(({ role, person, raw }) => role ?? person ?? raw).join('\n'),
  due: action.due?.to ?? '',
  completed: action.completed?.to ?? '',
  status: action.status.value,
  evidence: action.evidence.map(evidenceWords).join('\n'),
});

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const ownersOf = (lines: readonly string[], before: readonly DraftOwner[]): readonly DraftOwner[] =>
  lines.map(
    (line) =>
      before.find(({ role, person, raw }) => (role ?? person ?? raw) === line) ?? {
        raw: line,
        role: line,
        person: null,
        organisation: null,
      },
  );

/** Only what differs from how it was read: a question about a field that was not touched stays open. */
const changeOf = (action: DraftAction, edited: Edited): Partial<DraftAction> => {
  const before = editedOf(action);
  const others = action.recommendationIds.slice(1);
  const evidence = linesOf(edited.evidence).map(
    (text) => action.evidence.find((each) => evidenceWords(each) === text) ?? { text, ref: null, access: [] },
  );
  return {
    ...(edited.text === before.text ? {} : { text: edited.text.trim() }),
    ...(edited.recommendationId === before.recommendationId
      ? {}
      : { recommendationIds: [edited.recommendationId, ...others].filter(Boolean) }),
    ...(edited.owners === before.owners ? {} : { owners: ownersOf(linesOf(edited.owners), action.owners) }),
    ...(edited.due === before.due ? {} : { due: dateSet(action.due, edited.due || null) }),
    ...(edited.completed === before.completed
      ? {}
      : { completed: dateSet(action.completed, edited.completed || null) }),
    ...(edited.status === before.status
      ? {}
      : { status: { value: edited.status, raw: action.status.raw, basis: 'word' as const } }),
    ...(edited.evidence === before.evidence ? {} : { evidence }),
  };
};

const isStatus = (value: string): value is DraftStatusValue => value in draftStatusWords;

interface FieldsProps {
  readonly edited: Edited;
  readonly edit: (part: Partial<Edited>) => void;
}

const WhenFields = ({ edited, edit }: FieldsProps) => (
  <div className={styles.threes}>
    <Field label="Due">
      <Input type="date" value={edited.due} onChange={(_, { value }) => edit({ due: value })} />
    </Field>
    <Field label="Completed">
      <Input type="date" value={edited.completed} onChange={(_, { value }) => edit({ completed: value })} />
    </Field>
    <Field label="Status">
      <Select value={edited.status} onChange={(_, { value }) => isStatus(value) && edit({ status: value })}>
        {Object.entries(draftStatusWords).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  </div>
);

const RecommendationField = ({ edited, edit, draft }: FieldsProps & { readonly draft: Draft }) => (
  <Field label="Answers recommendation">
    <Select value={edited.recommendationId} onChange={(_, { value }) => edit({ recommendationId: value })}>
      <option value="">None</option>
      {draft.recommendations.map(({ id, number, text }) => (
        <option key={id} value={id}>
          {number} {text.slice(0, 70)}
        </option>
      ))}
    </Select>
  </Field>
);

/** Corrects how an action was read. The words of the document stay beside it. */
export const ActionForm = ({ action, draft, change, close }: Props) => {
  const [edited, setEdited] = useState(() => editedOf(action));
  const edit = (part: Partial<Edited>) => setEdited({ ...edited, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const part = changeOf(action, edited);
    if (Object.keys(part).length > 0) change(editAction(draft, action.id, part));
    close();
  };
  return (
    <form ref={focusFirstField} className={styles.form} onSubmit={submit}>
      <Field label="What will be done" required>
        <Textarea
          value={edited.text}
          rows={4}
          required
          resize="vertical"
          onChange={(_, { value }) => edit({ text: value })}
        />
      </Field>
      <RecommendationField edited={edited} edit={edit} draft={draft} />
      <Field label="Owners, one per line" hint="The first one is accountable.">
        <Textarea
          value={edited.owners}
          resize="vertical"
          onChange={(_, { value }) => edit({ owners: value })}
        />
      </Field>
      <WhenFields edited={edited} edit={edit} />
      <Field label="Evidence promised, one per line">
        <Textarea
          value={edited.evidence}
          resize="vertical"
          onChange={(_, { value }) => edit({ evidence: value })}
        />
      </Field>
      <FormButtons size="small" words="Save" cancel={close} />
    </form>
  );
};
