import { Field, Textarea } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import {
  type Review,
  type ReviewAnswer,
  type ReviewQuestion,
  reviewAnswerNames,
  reviewAnswers,
} from '#domain/records/review.ts';
import { computedOf, type Need, type ReviewedPlan, type Rule, ruleOf } from '#domain/reviews/computed.ts';
import { computedWords, needWords } from '#wire/review-words.ts';
import { call, type Fault } from '../../api.ts';
import { putRows, refresh } from '../../board.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { href } from '../../route.ts';
import { faultOf } from '../../use-answer.ts';
import { GoTo } from './GoTo.tsx';
import styles from './ReviewScreen.module.css';

const marks: Readonly<Record<ReviewAnswer, string>> = { yes: '✓', partly: '◐', no: '!', not_applicable: '–' };

/** The later of two instants; null: there is none. */
const later = (one: string | null, other: string | null): string | null =>
  (one ?? '') > (other ?? '') ? one : other;

/**
 * Saves each answer at once, one after the other: arrow keys pass over several. Where somebody else answered the same question
 * meanwhile, nothing of theirs is overwritten.
 */
const useAnswered = (review: Review, question: string) => {
  const [wanted, setWanted] = useState<ReviewAnswer | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const before = useRef(Promise.resolve());
  const own = useRef<string | null>(null);
  const given = review.answers.find((each) => each.question === question);
  const send = async (answer: ReviewAnswer, words: string) => {
    setFault(null);
    try {
      const body = { question, answer, words, seen: later(own.current, given?.at ?? null) };
      const row = await call('PUT /api/reviews/{key}/answers', { key: review.key, body });
      own.current = row.answers.find((each) => each.question === question)?.at ?? null;
      putRows({ reviews: [row] });
      announce('The answer is saved.');
    } catch (cause) {
      setFault(faultOf(cause));
    }
    setWanted((now) => (now === answer ? null : now));
    void refresh();
  };
  const save = (answer: ReviewAnswer, words: string) => {
    setWanted(answer);
    before.current = before.current.then(() => send(answer, words));
    return before.current;
  };
  return { shown: wanted ?? given?.answer ?? null, isSaving: wanted !== null, fault, given, save };
};

const NeedLine = ({ need }: { readonly need: Need }) => (
  <li>
    {need.kind === 'action' && <a href={href(['actions', need.key])}>{need.ref}</a>}
    {need.kind === 'recommendation' && <GoTo recommendation={need.key}>Recommendation {need.ref}</GoTo>}{' '}
    {needWords(need)}
  </li>
);

const ComputedAnswer = ({ rule, reviewed }: { readonly rule: Rule; readonly reviewed: ReviewedPlan }) => {
  const computed = computedOf(rule, reviewed);
  return (
    <>
      <p>
        {computed.mix === null && (
          <b>
            <span aria-hidden>{marks[computed.answer]} </span>
            {reviewAnswerNames[computed.answer]}
          </b>
        )}{' '}
        {computedWords(computed)} <span className="quiet">Worked out from the plan.</span>
      </p>
      {computed.needs.length > 0 && (
        <ul className={styles.needs}>
          {computed.needs.map((need) => (
            <NeedLine key={`${need.key} ${need.code} ${need.about}`} need={need} />
          ))}
        </ul>
      )}
    </>
  );
};

interface Props {
  readonly review: Review;
  readonly question: ReviewQuestion;
  readonly mayAnswer: boolean;
}

const GivenWords = ({ review, question }: Omit<Props, 'mayAnswer'>) => {
  const given = review.answers.find((each) => each.question === question.id);
  if (given === undefined) return <p className="quiet">No answer yet</p>;
  return (
    <>
      <p>
        <b>
          <span aria-hidden>{marks[given.answer]} </span>
          {reviewAnswerNames[given.answer]}
        </b>{' '}
        <span className="quiet">{given.by}</span>
      </p>
      {given.words && <p className="verbatim">{given.words}</p>}
    </>
  );
};

const AnswerForm = ({ review, question }: Omit<Props, 'mayAnswer'>) => {
  const { shown, isSaving, fault, given, save } = useAnswered(review, question.id);
  const [typed, setTyped] = useState<string | null>(null);
  const words = typed ?? given?.words ?? '';
  const keepWords = async () => {
    if (given === undefined || typed === null || typed.trim() === given.words) return;
    await save(given.answer, typed.trim());
    setTyped(null);
  };
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className="unseen">{question.text}</legend>
        {reviewAnswers.map((answer) => (
          <label key={answer} className={styles.choice}>
            <input
              type="radio"
              name={question.id}
              checked={shown === answer}
              onChange={() => void save(answer, words.trim())}
            />
            {reviewAnswerNames[answer]}
          </label>
        ))}
        {given && <span className="quiet">{isSaving ? 'Saving …' : `Saved · ${given.by}`}</span>}
      </fieldset>
      <Field
        label={given?.answer === 'no' || given?.answer === 'partly' ? 'What is needed' : 'Words (optional)'}
        hint={given === undefined ? 'Saved with the answer' : null}
      >
        <Textarea
          value={words}
          maxLength={2000}
          rows={2}
          resize="vertical"
          onChange={(_, { value }) => setTyped(value)}
          onBlur={() => void keepWords()}
        />
      </Field>
      {fault && <ErrorBar fault={fault} />}
    </>
  );
};

/** One question of a review with its answer: worked out from the plan, or given by a person and saved at once. */
export const QuestionPart = ({
  review,
  question,
  reviewed,
  mayAnswer,
}: Props & { readonly reviewed: ReviewedPlan }) => {
  const rule = ruleOf(question.rule);
  return (
    <>
      <h3 className={styles.asked}>{question.text}</h3>
      {rule !== null && <ComputedAnswer rule={rule} reviewed={reviewed} />}
      {rule === null && mayAnswer && <AnswerForm review={review} question={question} />}
      {rule === null && !mayAnswer && <GivenWords review={review} question={question} />}
    </>
  );
};
