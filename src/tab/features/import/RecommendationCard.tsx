import { Button } from '@fluentui/react-components';
import type { DraftRecommendation } from '#domain/import/document/draft.ts';
import { oneOf, withoutEnd } from '#domain/text/trim.ts';
import { responseWords } from '#wire/words.ts';
import { Demands } from './Demands.tsx';
import styles from './DraftList.module.css';
import { placeWords } from './draft-words.ts';
import { RecommendationForm } from './RecommendationForm.tsx';
import type { Reading } from './reading.ts';

interface Props extends Reading {
  readonly item: DraftRecommendation;
}

/** `Recommendation 3:` is the number 3, as it is called here as well. */
const bareNumber = (raw: string): string =>
  withoutEnd(raw.replace(/^rec(?:ommendation)?\.?\s*/i, ''), oneOf('.):'));

const Words = ({ item, draft, change }: Pick<Props, 'item' | 'draft' | 'change'>) => (
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
);

/** One recommendation of the draft, in its own words. */
export const RecommendationCard = (props: Props) => {
  const { item, draft, change, selected, select, editing, open, changed } = props;
  const isEditing = editing?.row === item.id;
  return (
    <section
      className={styles.words}
      id={`draft-${item.id}`}
      tabIndex={-1}
      aria-label={`Recommendation ${item.number ?? ''}`}
      data-selected={selected?.row === item.id || undefined}
      data-changed={changed.has(item.id) || undefined}
    >
      <div className={styles.top} data-row>
        <h2 className={styles.title}>
          <button
            type="button"
            className={styles.field}
            aria-pressed={selected?.row === item.id}
            onClick={() => select({ row: item.id, field: 'text' })}
          >
            Recommendation {item.number ?? <span className={styles.look}>without a number</span>}
          </button>
          {item.numberRaw && bareNumber(item.numberRaw) !== item.number && (
            <span className={styles.small}> written “{item.numberRaw}”</span>
          )}
        </h2>
        {changed.has(item.id) && (
          <span className={styles.changed}>
            <span aria-hidden>● </span>Changed
          </span>
        )}
        <span className={styles.small}>{placeWords(item.place)}</span>
        {!isEditing && (
          <Button size="small" onClick={() => open({ row: item.id, form: 'edit' })}>
            Edit
          </Button>
        )}
      </div>
      {isEditing ? (
        <RecommendationForm item={item} draft={draft} change={change} close={() => open(null)} />
      ) : (
        <Words item={item} draft={draft} change={change} />
      )}
    </section>
  );
};
