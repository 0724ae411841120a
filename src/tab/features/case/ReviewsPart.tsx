import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { addDays } from '#domain/dates/day.ts';
import type { Plan } from '#domain/records/plan.ts';
import { type Review, reviewOutcomeNames, reviewOutcomes, reviewStateNames } from '#domain/records/review.ts';
import type { AnswerOf } from '#wire/endpoints.ts';
import { call } from '../../api.ts';
import { putRows, type Rows, refresh } from '../../board.ts';
import { dayWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { href } from '../../route.ts';
import { useMay } from '../../use-may.ts';
import { useSaving } from '../../use-saving.ts';
import panel from '../actions/Panel.module.css';

/** A review is due so many days after the plan came (assurance design §1). */
const dueInDays = 20;

/** Saves a review and shows it at once. */
const useSaved = (done: () => void) => {
  const { busy, fault, save } = useSaving();
  const saveReview = (asked: () => Promise<AnswerOf<'PATCH /api/reviews/{key}'>>) =>
    save(async () => {
      const review = await asked();
      putRows({ reviews: [review] });
      announce(`Review: ${reviewStateNames[review.state].toLowerCase()}`);
      void refresh();
      done();
    });
  return { busy, fault, save: saveReview };
};

interface FormProps {
  readonly today: string;
  readonly close: () => void;
}

const PlanForm = ({ plan, today, close }: FormProps & { readonly plan: Plan }) => {
  // The same key each time it is sent: a second click, or one more try, makes no second review.
  const [key] = useState(() => `review-${crypto.randomUUID()}`);
  const [dueOn, setDueOn] = useState(addDays(today, dueInDays));
  const { busy, fault, save } = useSaved(close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => call('POST /api/plans/{key}/reviews', { key: plan.key, body: { key, dueOn } }));
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <Field label="Review it by" required>
        <Input type="date" value={dueOn} min={today} required onChange={(_, { value }) => setDueOn(value)} />
      </Field>
      {fault && <ErrorBar fault={fault} />}
      <FormButtons words="Plan the review" saving={busy} cancel={close} />
    </form>
  );
};

const HoldForm = ({ review, today, close }: FormProps & { readonly review: Review }) => {
  const [draft, setDraft] = useState({ heldOn: today, outcome: 'accepted', note: '' });
  const { busy, fault, save } = useSaved(close);
  const outcome = reviewOutcomes.find((each) => each === draft.outcome) ?? 'accepted';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { key, version } = review;
    const { heldOn, note } = draft;
    const body = { to: 'held', heldOn, outcome, note } as const;
    void save(() => call('PATCH /api/reviews/{key}', { key, version, body }));
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <Field label="Held on" required>
        <Input
          type="date"
          value={draft.heldOn}
          max={today}
          required
          onChange={(_, { value }) => setDraft({ ...draft, heldOn: value })}
        />
      </Field>
      <Field label="Is the plan good enough?" required>
        <Select value={outcome} onChange={(_, { value }) => setDraft({ ...draft, outcome: value })}>
          {reviewOutcomes.map((each) => (
            <option key={each} value={each}>
              {reviewOutcomeNames[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={outcome === 'returned' ? 'What is needed' : 'What was found'}
        required={outcome === 'returned'}
      >
        <Textarea
          value={draft.note}
          maxLength={4000}
          resize="vertical"
          required={outcome === 'returned'}
          onChange={(_, { value }) => setDraft({ ...draft, note: value })}
        />
      </Field>
      {fault && <ErrorBar fault={fault} />}
      <FormButtons words="Save the review" saving={busy} cancel={close} />
    </form>
  );
};

const CancelForm = ({ review, close }: Omit<FormProps, 'today'> & { readonly review: Review }) => {
  const [reason, setReason] = useState('');
  const { busy, fault, save } = useSaved(close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { key, version } = review;
    void save(() =>
      call('PATCH /api/reviews/{key}', { key, version, body: { to: 'cancelled', reason: reason.trim() } }),
    );
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <Field label="Why will it not be held?" required>
        <Input value={reason} maxLength={1000} required onChange={(_, { value }) => setReason(value)} />
      </Field>
      {fault && <ErrorBar fault={fault} />}
      <FormButtons words="Cancel the review" saving={busy} cancel={close} />
    </form>
  );
};

const factsOf = ({ state, dueOn, heldOn, outcome, reviewedBy, plannedBy }: Review): string => {
  if (state === 'held')
    return [outcome && reviewOutcomeNames[outcome], heldOn && `held on ${dayWords(heldOn)}`, reviewedBy]
      .filter(Boolean)
      .join(' · ');
  return [reviewStateNames[state], dueOn && `due ${dayWords(dueOn)}`, `planned by ${plannedBy}`]
    .filter(Boolean)
    .join(' · ');
};

const ReviewItem = ({ review, today }: { readonly review: Review; readonly today: string }) => {
  const [open, setOpen] = useState<'hold' | 'cancel' | null>(null);
  const mayChange = useMay('keep_plans') && review.state === 'planned';
  const close = () => setOpen(null);
  return (
    <li className={panel.file}>
      <span>
        {review.state === 'planned' && review.dueOn !== null && review.dueOn < today && <b>! Overdue · </b>}
        {factsOf(review)}
      </span>
      {review.questions.length > 0 && (
        <a href={href(['cases', review.caseKey, 'review'], { review: review.key })}>
          {review.state === 'planned' ? 'Answer the questions' : 'The answers'}
        </a>
      )}
      {review.note && <p className="verbatim">{review.note}</p>}
      {review.reason && <p className="verbatim">{review.reason}</p>}
      {mayChange && open === null && (
        <div className={panel.buttons}>
          <Button size="small" onClick={() => setOpen('hold')}>
            Record the review
          </Button>
          <Button size="small" appearance="subtle" onClick={() => setOpen('cancel')}>
            Cancel the review
          </Button>
        </div>
      )}
      {open === 'hold' && <HoldForm review={review} today={today} close={close} />}
      {open === 'cancel' && <CancelForm review={review} close={close} />}
    </li>
  );
};

/** When somebody reads the plan and says whether it is good enough, and what they said. */
export const ReviewsPart = ({ plan, rows }: { readonly plan: Plan; readonly rows: Rows }) => {
  const [planning, setPlanning] = useState(false);
  const mayPlan = useMay('keep_plans');
  const reviews = [...rows.reviews.values()]
    .filter(({ planKey }) => planKey === plan.key)
    .toSorted((one, other) =>
      (other.heldOn ?? other.dueOn ?? '').localeCompare(one.heldOn ?? one.dueOn ?? ''),
    );
  return (
    <div className={panel.form}>
      {reviews.length === 0 && <p className="quiet">Nobody has planned a review of this plan yet.</p>}
      {reviews.length > 0 && (
        <ul className={panel.files}>
          {reviews.map((review) => (
            <ReviewItem key={review.key} review={review} today={rows.today} />
          ))}
        </ul>
      )}
      {mayPlan && !planning && (
        <div className={panel.buttons}>
          <Button onClick={() => setPlanning(true)}>Plan a review</Button>
        </div>
      )}
      {planning && <PlanForm plan={plan} today={rows.today} close={() => setPlanning(false)} />}
    </div>
  );
};
