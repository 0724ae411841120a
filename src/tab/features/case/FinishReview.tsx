import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { whoCould } from '#domain/permissions.ts';
import type { Review } from '#domain/records/review.ts';
import { unanswered } from '#domain/reviews/answers.ts';
import { call } from '../../api.ts';
import { putRows, type Rows, refresh } from '../../board.ts';
import { forgetChange } from '../../last-change.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { useMay } from '../../use-may.ts';
import { useSaving } from '../../use-saving.ts';
import panel from '../actions/Panel.module.css';

const outcomeWords = { accepted: 'The plan is accepted.', returned: 'The plan is returned.' } as const;

const useFinish = (review: Review, today: string) => {
  const { busy, fault, save } = useSaving();
  const finish = async (outcome: 'accepted' | 'returned', note: string) => {
    await save(async () => {
      const { key, version } = review;
      const body = { to: 'held', heldOn: today, outcome, note } as const;
      const row = await call('PATCH /api/reviews/{key}', { key, version, body });
      putRows({ reviews: [row] });
      forgetChange();
      announce(outcomeWords[outcome]);
      // What came of it, and the letter, are at the top.
      document.getElementById('review-heading')?.focus();
    });
    void refresh();
  };
  return { busy, fault, finish };
};

interface ReturnProps {
  readonly busy: boolean;
  readonly finish: (note: string) => void;
  readonly cancel: () => void;
}

const ReturnForm = ({ busy, finish, cancel }: ReturnProps) => {
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish(note.trim());
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <Field
        label="What is needed"
        hint="What the questions above found, row by row, is put into the letter by itself."
        required
      >
        <Textarea
          value={note}
          maxLength={4000}
          resize="vertical"
          required
          autoFocus
          onChange={(_, { value }) => setNote(value)}
        />
      </Field>
      <FormButtons words="Return it and make the letter" saving={busy} cancel={cancel} />
    </form>
  );
};

/** The end of a review: the plan is accepted, or returned with what is needed. */
export const FinishReview = ({ review, rows }: { readonly review: Review; readonly rows: Rows }) => {
  const [returning, setReturning] = useState(false);
  const mayReturn = useMay('keep_plans');
  const mayAccept = useMay('accept_plan');
  const { busy, fault, finish } = useFinish(review, rows.today);
  const open = unanswered(review);
  if (!mayReturn) return null;
  return (
    <section className={panel.form} aria-label="End of the review">
      {!returning && (
        <div className={panel.buttons}>
          {mayAccept && (
            <Button
              appearance="primary"
              disabledFocusable={busy || open > 0}
              onClick={() => void finish('accepted', '')}
            >
              Accept the plan
            </Button>
          )}
          <Button disabledFocusable={busy} onClick={() => setReturning(true)}>
            Return the plan
          </Button>
        </div>
      )}
      {!mayAccept && (
        <p className="quiet">
          It is accepted by {whoCould('accept_plan')} who neither manages nor imported the plan.
        </p>
      )}
      {returning && (
        <ReturnForm
          busy={busy}
          finish={(note) => void finish('returned', note)}
          cancel={() => setReturning(false)}
        />
      )}
      {fault && <ErrorBar fault={fault} />}
    </section>
  );
};
