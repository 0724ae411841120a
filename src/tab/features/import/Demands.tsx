import { Button } from '@fluentui/react-components';
import type { Draft, DraftRecommendation } from '#domain/import/document/draft.ts';
import { takeDemand } from '#domain/import/review/take-demand.ts';
import styles from './DraftList.module.css';

interface Props {
  readonly item: DraftRecommendation;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
}

/** The separate things that a recommendation asks for, as proposals: none becomes an action before a person says so. */
export const Demands = ({ item, draft, change }: Props) => {
  const demands = item.demands ?? [];
  if (demands.length === 0) return null;
  return (
    <details>
      <summary>Asks for {demands.length === 1 ? 'this' : `${demands.length} things`}</summary>
      <ul className={styles.demands}>
        {demands.map(({ text, by }, index) => (
          <li key={text}>
            <span className="verbatim">{text}</span>
            {by && <span className={styles.small}> Time named: “{by.raw}”</span>}{' '}
            <Button size="small" onClick={() => change(takeDemand(draft, item.id, index))}>
              Make it an action
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
};
