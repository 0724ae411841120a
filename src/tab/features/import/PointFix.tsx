import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Draft } from '#domain/import/draft.ts';
import { dateSet, editAction, editRecommendation } from '#domain/import/edit-draft.ts';
import { dayWords } from '../../parts/days.ts';
import styles from './PointBar.module.css';
import type { About } from './points.ts';

interface Props {
  readonly draft: Draft;
  readonly about: About;
  readonly answer: (next: Draft) => void;
}

/** The days that the words may mean: the nearest that exists, or those that stand beside each other. */
const offered = ({ date }: About): readonly string[] => {
  const days = [date?.nearest, ...(date?.dates ?? []).map(({ to }) => to)];
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
    <Field label="It answers" className={styles.field ?? ''}>
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

/** The quickest way to put right what a question is about. */
export const PointFix = (props: Props) => {
  const { dateField, recommendation, field } = props.about;
  if (dateField) return <DayFix {...props} />;
  if (recommendation && field === 'number') return <NumberFix {...props} />;
  return field === 'recommendationIds' ? <RecommendationFix {...props} /> : null;
};
