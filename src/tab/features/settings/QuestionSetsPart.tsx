import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { ReviewQuestion } from '#domain/records/review.ts';
import { ruleOf } from '#domain/reviews/computed.ts';
import { type QuestionSetKind, questionSetKinds, questionSetNames } from '#domain/reviews/question-sets.ts';
import type { Settings } from '#wire/requests.ts';
import { useMay } from '../../use-may.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

const SetForm = ({ settings, kind, save, busy }: Props & { readonly kind: QuestionSetKind }) => {
  const { version, questions: first } = settings.questionSets[kind];
  const [questions, setQuestions] = useState<readonly ReviewQuestion[]>(first);
  const change = (id: string, text: string) =>
    setQuestions(questions.map((each) => (each.id === id ? { ...each, text } : each)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = { kind, questions: [...questions] };
    void save({ questions: wanted }, `The questions are saved as version ${version + 1}.`);
  };
  return (
    <form className={styles.rows} onSubmit={submit}>
      {questions.map(({ id, text, rule }, index) => (
        <div key={id} className={styles.row}>
          <Field
            label={`Question ${index + 1}`}
            hint={ruleOf(rule) === null ? null : 'Worked out from the plan'}
            style={{ flexGrow: 1 }}
          >
            <Input value={text} maxLength={400} required onChange={(_, { value }) => change(id, value)} />
          </Field>
          <Button
            appearance="subtle"
            aria-label={`Remove question ${index + 1}`}
            disabled={questions.length === 1}
            onClick={() => setQuestions(questions.filter((each) => each.id !== id))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div className={styles.line}>
        <Button
          onClick={() =>
            setQuestions([
              ...questions,
              { id: `q-${crypto.randomUUID()}`.slice(0, 40), text: '', rule: null },
            ])
          }
        >
          Add a question
        </Button>
        <Button appearance="primary" type="submit" disabledFocusable={busy}>
          Save as version {version + 1}
        </Button>
      </div>
    </form>
  );
};

/** The questions of each kind of review. A review keeps the questions with which it was begun. */
export const QuestionSetsPart = (props: Props) => {
  const mayChange = useMay('change_settings');
  return (
    <section className={styles.part} aria-labelledby="question-sets">
      <h2 id="question-sets" className={styles.title}>
        Questions of reviews
      </h2>
      <p className="quiet">
        These are proposals, not national wording. Change them to what your organisation asks. Reviews that
        were begun before keep their questions.
      </p>
      {questionSetKinds.map((kind) => {
        const { version, questions } = props.settings.questionSets[kind];
        return (
          <details key={kind}>
            <summary>
              {questionSetNames[kind]}: {questions.length} questions, version {version}
            </summary>
            {mayChange ? (
              <SetForm key={version} {...props} kind={kind} />
            ) : (
              <ol className={styles.lines}>
                {questions.map(({ id, text }) => (
                  <li key={id}>{text}</li>
                ))}
              </ol>
            )}
          </details>
        );
      })}
    </section>
  );
};
