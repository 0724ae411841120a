import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { CheckContext } from '#domain/actions/action-change.ts';
import { isChanged } from '#domain/evidence/evidence.ts';
import { decideReview } from '#domain/evidence/evidence-review.ts';
import type { Actor } from '#domain/people/person.ts';
import type { Action } from '#domain/records/action.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import type { ReviewEvidence } from '#wire/requests.ts';
import { evidenceWords } from '#wire/words.ts';
import { call } from '../../api.ts';
import { momentWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { FileLink } from '../../parts/FileLink.tsx';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { sizeWords } from '../../parts/size-words.ts';
import { useSaving } from '../../use-saving.ts';
import { FileState } from './FileState.tsx';
import { noteEvidence } from './note-evidence.ts';
import styles from './Panel.module.css';

const useReview = (item: Evidence, action: Action) => {
  const { busy, fault, save } = useSaving();
  const review = (wanted: ReviewEvidence) =>
    save(async () => {
      const answer = await call('PATCH /api/evidence/{key}', {
        key: item.key,
        version: item.version,
        body: wanted,
      });
      noteEvidence(answer, `${action.ref}: ${item.name} ${evidenceWords[wanted.state].word.toLowerCase()}`);
    });
  return { busy, fault, review };
};

const ReturnForm = ({
  send,
  close,
}: {
  readonly send: (note: string) => void;
  readonly close: () => void;
}) => {
  const [note, setNote] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send(note.trim());
      }}
    >
      <Field
        label="What is needed instead"
        required
        hint="For example: this is a draft; please file the signed version."
      >
        <Textarea
          value={note}
          maxLength={1000}
          resize="vertical"
          required
          onChange={(_, { value }) => setNote(value)}
        />
      </Field>
      <FormButtons size="small" words="Return it" cancel={close} />
    </form>
  );
};

interface Props {
  readonly item: Evidence;
  readonly action: Action;
  readonly actor: Actor | null;
  readonly record: Omit<CheckContext, 'actor'>;
}

/** One linked file: its state in words, who filed it when, and what this person may say of it. */
export const EvidenceItem = ({ item, action, actor, record }: Props) => {
  const [returning, setReturning] = useState(false);
  const { busy, fault, review } = useReview(item, action);
  const may = (state: ReviewEvidence['state']): boolean =>
    actor !== null &&
    decideReview(action, item, { state, note: 'asked for in the form' }, { actor, ...record }).ok;
  const { word, symbol } = evidenceWords[item.state];
  const sendBack = async (note: string) => {
    if (await review({ state: 'returned', note })) setReturning(false);
  };
  return (
    <li className={styles.file}>
      <FileLink file={item} />
      <span className={styles.small}>
        <b className={styles.state} data-state={item.state}>
          <span aria-hidden>{symbol} </span>
          {word}
        </b>
        {` · ${sizeWords(item.size)} · ${item.filedBy}, ${momentWords(item.filedAt)}`}
      </span>
      <FileState item={item} />
      {item.reviewNote && <p className="verbatim">“{item.reviewNote}”</p>}
      <div className={styles.buttons}>
        {(item.state !== 'accepted' || isChanged(item)) && !item.gone && may('accepted') && (
          <Button size="small" disabled={busy} onClick={() => void review({ state: 'accepted' })}>
            {isChanged(item) ? 'Accept the new version' : 'Accept'}
          </Button>
        )}
        {item.state !== 'returned' && may('returned') && !returning && (
          <Button size="small" disabled={busy} onClick={() => setReturning(true)}>
            Return
          </Button>
        )}
        {may('unlinked') && (
          <Button
            size="small"
            appearance="subtle"
            disabled={busy}
            aria-label={`Unlink ${item.name}`}
            onClick={() => void review({ state: 'unlinked' })}
          >
            Unlink
          </Button>
        )}
      </div>
      {returning && <ReturnForm send={(note) => void sendBack(note)} close={() => setReturning(false)} />}
      {fault && <ErrorBar fault={fault} />}
    </li>
  );
};
