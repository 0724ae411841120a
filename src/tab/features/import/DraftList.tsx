import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Draft, DraftAction, DraftRecommendation } from '#domain/import/draft.ts';
import { responseWords } from '#wire/words.ts';
import { ActionCard } from './ActionCard.tsx';
import { Demands } from './Demands.tsx';
import styles from './DraftList.module.css';
import { placeWords } from './draft-words.ts';
import { RecommendationForm } from './RecommendationForm.tsx';

interface Props {
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
}

const Actions = ({ draft, change, actions }: Props & { readonly actions: readonly DraftAction[] }) =>
  actions.map((action, index) => (
    <ActionCard
      key={action.id}
      action={action}
      before={actions[index - 1]?.id ?? null}
      draft={draft}
      change={change}
    />
  ));

const Recommendation = ({ draft, change, item }: Props & { readonly item: DraftRecommendation }) => {
  const [editing, setEditing] = useState(false);
  const actions = draft.actions.filter(({ recommendationIds }) => recommendationIds[0] === item.id);
  const shared = draft.actions.filter(
    ({ recommendationIds }) => recommendationIds[0] !== item.id && recommendationIds.includes(item.id),
  );
  return (
    <section className={styles.recommendation} aria-label={`Recommendation ${item.number ?? ''}`}>
      <header className={styles.words} id={`draft-${item.id}`} tabIndex={-1}>
        <div className={styles.top}>
          <h2 className={styles.title}>
            Recommendation {item.number ?? <span className={styles.look}>without a number</span>}
            {item.numberRaw && item.numberRaw !== item.number && (
              <span className={styles.small}> written “{item.numberRaw}”</span>
            )}
          </h2>
          <span className={styles.small}>{placeWords(item.place)}</span>
          {!editing && (
            <Button size="small" onClick={() => setEditing(true)}>
              Edit
            </Button>
          )}
        </div>
        {editing ? (
          <RecommendationForm item={item} draft={draft} change={change} close={() => setEditing(false)} />
        ) : (
          <>
            <p className="verbatim">{item.text}</p>
            {item.issue && (
              <details>
                <summary>What was found</summary>
                <p className="verbatim">{item.issue}</p>
              </details>
            )}
            <Demands item={item} draft={draft} change={change} />
            {(item.response !== 'not_stated' || item.responseText) && (
              <p className={styles.small}>
                {responseWords[item.response]}
                {item.responseText && `: “${item.responseText}”`}
              </p>
            )}
          </>
        )}
      </header>
      <Actions draft={draft} change={change} actions={actions} />
      {shared.map(({ id, text }) => (
        <p key={id} className={styles.shared}>
          Also answered by “{text.slice(0, 90)}”
        </p>
      ))}
      {actions.length + shared.length === 0 && (
        <p className={styles.shared}>
          <span aria-hidden>○ </span>No action was read for this recommendation.
        </p>
      )}
    </section>
  );
};

/** The draft in the order of the document: each recommendation, below it its actions line by line. */
export const DraftList = ({ draft, change }: Props) => {
  const loose = draft.actions.filter(({ recommendationIds }) => recommendationIds.length === 0);
  return (
    <>
      {draft.recommendations.map((item) => (
        <Recommendation key={item.id} item={item} draft={draft} change={change} />
      ))}
      {loose.length > 0 && (
        <section className={styles.recommendation} aria-label="Without a recommendation">
          <header className={styles.words}>
            <h2 className={styles.title}>Actions without a recommendation</h2>
          </header>
          <Actions draft={draft} change={change} actions={loose} />
        </section>
      )}
    </>
  );
};
