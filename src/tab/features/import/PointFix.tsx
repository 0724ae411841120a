import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Draft } from '#domain/import/document/draft.ts';
import { dateSet, editAction, editRecommendation, splitAction } from '#domain/import/review/edit-draft.ts';
import type { PointKind } from '#domain/import/review/open-points.ts';
import { asOneOwner } from '#domain/import/review/parted-owners.ts';
import { takeDemand } from '#domain/import/review/take-demand.ts';
import { quarterEnds } from '#domain/import/values/date-forms.ts';
import { dayWords } from '../../parts/days.ts';
import styles from './PointBar.module.css';
import type { About } from './points.ts';

interface Props {
  readonly draft: Draft;
  readonly kind: PointKind;
  readonly about: About;
  readonly answer: (next: Draft) => void;
}

/** The days that the words may mean: the nearest that exists, those that stand beside each other, the ends of a quarter. */
const offered = ({ date }: About): readonly string[] => {
  const quarters = date?.kind === 'quarter' && date.to === undefined ? quarterEnds(date.raw) : [];
  const days = [date?.nearest, ...(date?.dates ?? []).slice(0, -1).map(({ to }) => to), ...quarters];
  return [...new Set(days.filter((day) => day !== undefined))].slice(0, 4);
};

const DayFix = ({ draft, about, answer }: Props) => {
  const [day, setDay] = useState('');
  const { action, dateField, date } = about;
  if (!action || !dateField) return null;
  const take = (chosen: string) =>
    answer(editAction(draft, action.id, { [dateField]: dateSet(date, chosen) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day) take(day);
  };
  return (
    <>
      {offered(about).map((each) => (
        <Button key={each} size="small" onClick={() => take(each)}>
          Use {dayWords(each)}
        </Button>
      ))}
      {date?.kind === 'recurring' && /bi-?annual/i.test(date.raw) && (
        <Button
          size="small"
          onClick={() => answer(editAction(draft, action.id, { [dateField]: { ...date, every: '2 years' } }))}
        >
          Every 2 years
        </Button>
      )}
      <form className={styles.inline} onSubmit={submit}>
        <Input
          size="small"
          type="date"
          aria-label="Another day"
          value={day}
          onChange={(_, { value }) => setDay(value)}
        />
        <Button size="small" type="submit" disabled={!day}>
          Use this day
        </Button>
      </form>
    </>
  );
};

const NumberFix = ({ draft, about, answer }: Props) => {
  const [number, setNumber] = useState('');
  const { recommendation } = about;
  if (!recommendation) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim()) answer(editRecommendation(draft, recommendation.id, { number: number.trim() }));
  };
  return (
    <form className={styles.inline} onSubmit={submit}>
      <Input
        size="small"
        aria-label="Another number"
        placeholder="Number"
        value={number}
        onChange={(_, { value }) => setNumber(value)}
      />
      <Button size="small" type="submit" disabled={!number.trim()}>
        Use this number
      </Button>
    </form>
  );
};

const RecommendationFix = ({ draft, about, answer }: Props) => {
  const { action } = about;
  if (!action) return null;
  return (
    <Field label="It belongs to" className={styles.field ?? ''}>
      <Select
        size="small"
        value=""
        onChange={(_, { value }) =>
          value && answer(editAction(draft, action.id, { recommendationIds: [value] }))
        }
      >
        <option value="">Choose the recommendation</option>
        {draft.recommendations.map(({ id, number, text }) => (
          <option key={id} value={id}>
            {number} {text.slice(0, 60)}
          </option>
        ))}
      </Select>
    </Field>
  );
};

/** A time that a recommendation names becomes the due date of an action of its own. */
const DeadlineFix = ({ draft, about, answer }: Props) => {
  const { recommendation, quote } = about;
  const at = recommendation?.demands?.findIndex(({ by }) => by?.raw === quote) ?? -1;
  if (!recommendation || at < 0) return null;
  return (
    <Button size="small" onClick={() => answer(takeDemand(draft, recommendation.id, at))}>
      Make it an action with this date
    </Button>
  );
};

const OwnersFix = ({ draft, about, answer }: Props) => (
  <Button size="small" onClick={() => answer(asOneOwner(draft, about.quote))}>
    One owner, wherever this text appears
  </Button>
);

/** Several paragraphs become an action each. */
const ParagraphsFix = ({ draft, about, answer }: Props) => {
  const { action } = about;
  if (!action) return null;
  const parts = action.text.split('\n');
  return (
    <Button size="small" onClick={() => answer(splitAction(draft, action.id, parts.join('\n\n')))}>
      {parts.length} actions, one for each paragraph
    </Button>
  );
};

/** The quickest way to put right what a question is about. */
export const PointFix = (props: Props) => {
  const { dateField, recommendation, field } = props.about;
  if (dateField) return <DayFix {...props} />;
  if (recommendation && field === 'number') return <NumberFix {...props} />;
  if (props.kind === 'deadline') return <DeadlineFix {...props} />;
  if (props.kind === 'owners') return <OwnersFix {...props} />;
  if (field === 'recommendationIds') return <RecommendationFix {...props} />;
  return props.kind === 'paragraphs' ? <ParagraphsFix {...props} /> : null;
};
