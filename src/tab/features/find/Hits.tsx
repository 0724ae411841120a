import { href, useRoute } from '../../route.ts';
import styles from './Find.module.css';
import { type Hit, type Kind, kinds } from './find-index.ts';
import { Marked } from './Marked.tsx';

const kindWords: Readonly<Record<Kind, string>> = {
  case: 'Cases',
  recommendation: 'Recommendations',
  action: 'Actions',
  evidence: 'Evidence',
};

interface RowProps {
  readonly hit: Hit;
  readonly id: string;
  readonly isActive: boolean;
  readonly open: (hit: Hit) => void;
}

const Row = ({ hit, id, isActive, open }: RowProps) => {
  const route = useRoute();
  const { actionKey, caseKey, name, title, words, people, terms } = hit;
  const query = { ...Object.fromEntries(route.query), action: actionKey };
  return (
    <a
      role="option"
      id={id}
      aria-selected={isActive}
      tabIndex={-1}
      className={styles.hit}
      href={actionKey === null ? href(['cases', caseKey]) : href(route.path, query)}
      onClick={() => open(hit)}
    >
      <span className={styles.name}>
        <Marked text={name} terms={terms} />
      </span>
      <span>
        {title && (
          <b>
            <Marked text={title} terms={terms} />{' '}
          </b>
        )}
        <Marked text={words} terms={terms} />
        {people && (
          <span className={styles.people}>
            {' '}
            <Marked text={people} terms={terms} />
          </span>
        )}
      </span>
    </a>
  );
};

interface HitsProps {
  /** The id of the list; a hit's own is this with its place in it. */
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly active: number;
  readonly open: (hit: Hit) => void;
}

/** What was found, a group for each kind. */
export const Hits = ({ id, hits, active, open }: HitsProps) => (
  <div id={id} role="listbox" aria-label="What was found" className={styles.hits}>
    {kinds.map((kind) => {
      const own = hits.filter((hit) => hit.kind === kind);
      if (own.length === 0) return null;
      return (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box has no element of its own
        <div key={kind} role="group" aria-label={kindWords[kind]}>
          <p className={styles.kind} aria-hidden>
            {kindWords[kind]}
          </p>
          {own.map((hit) => {
            const place = hits.indexOf(hit);
            return (
              <Row key={hit.id} hit={hit} id={`${id}-${place}`} isActive={place === active} open={open} />
            );
          })}
        </div>
      );
    })}
  </div>
);
