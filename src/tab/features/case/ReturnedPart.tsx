import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Case } from '#domain/records/case.ts';
import type { Plan } from '#domain/records/plan.ts';
import { type Review, reviewOutcomeNames } from '#domain/records/review.ts';
import { letterText, returnLetter } from '#domain/reviews/return-letter.ts';
import { callForFile, type Fault } from '../../api.ts';
import { dayWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { keepFile } from '../../parts/keep-file.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';
import panel from '../actions/Panel.module.css';

interface Props {
  readonly review: Review;
  readonly found: Case;
  readonly plan: Plan;
}

/** The letter of a plan that was returned: as text to paste, and as a Word document. */
const Letter = ({ review, found, plan }: Props) => {
  const [fault, setFault] = useState<Fault | null>(null);
  const letter = returnLetter(
    {
      ...{ code: found.code, plan: plan.title, receivedOn: plan.receivedOn, receivedFrom: plan.receivedFrom },
      ...{ note: review.note, asks: review.asks, reviewedBy: review.reviewedBy ?? '' },
      heldOn: review.heldOn ?? '',
    },
    dayWords,
  );
  const text = letterText(letter);
  const save = async () => {
    setFault(null);
    try {
      const answer = await callForFile('GET /api/reviews/{key}/letter', { key: review.key });
      keepFile(answer);
      announce(`Saved ${answer.name}`);
    } catch (cause) {
      setFault(faultOf(cause));
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce('The letter is copied.');
  };
  return (
    <section className={panel.form} aria-label="Return letter">
      <Field label="The letter">
        <Textarea value={text} readOnly rows={12} resize="vertical" />
      </Field>
      <div className={panel.buttons}>
        <Button onClick={() => void save()}>Save as Word</Button>
        <Button appearance="subtle" onClick={() => void copy()}>
          Copy the text
        </Button>
      </div>
      {fault && <ErrorBar fault={fault} />}
    </section>
  );
};

/** What came of a review that was held, and the letter where the plan was returned. */
export const ReturnedPart = (props: Props) => {
  const { state, outcome, heldOn, reviewedBy, note } = props.review;
  if (state !== 'held' || outcome === null) return null;
  return (
    <>
      <p>
        <b>{reviewOutcomeNames[outcome]}</b>
        {heldOn && ` · held on ${dayWords(heldOn)}`} {reviewedBy && ` · ${reviewedBy}`}
      </p>
      {outcome === 'accepted' && note && <p className="verbatim">{note}</p>}
      {outcome === 'returned' && <Letter {...props} />}
    </>
  );
};
