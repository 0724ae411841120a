import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useBoard } from '../../board.ts';
import { href, useRoute } from '../../route.ts';
import styles from './Find.module.css';
import { type FindIndex, type Hit, type Kind, kinds, openFindIndex } from './find-index.ts';
import { Marked } from './Marked.tsx';

const kindWords: Readonly<Record<Kind, string>> = {
  case: 'Cases',
  recommendation: 'Recommendations',
  action: 'Actions',
  evidence: 'Evidence',
};

/** What was opened from here while this page is open, newest first; nothing of it is kept on the device. */
let recent: readonly Hit[] = [];
const index: FindIndex = openFindIndex();

const useHits = (words: string) => {
  const board = useBoard();
  const rows = board.phase === 'ready' ? board.rows : null;
  const [isReady, setReady] = useState(false);
  const [, setTurn] = useState(0);
  useEffect(() => {
    if (rows === null) return;
    void index.follow(rows).then((isWhole) => {
      if (isWhole) setReady(true);
      setTurn((turn) => turn + 1);
    });
  }, [rows]);
  if (words.trim() === '') return { hits: recent, count: recent.length, isReady };
  return { ...index.find(words), isReady };
};

const Row = ({ hit, id, isActive, open }: HitRow) => {
  const route = useRoute();
  const query = { ...Object.fromEntries(route.query), action: hit.actionKey };
  const to = hit.actionKey === null ? href(['cases', hit.caseKey]) : href(route.path, query);
  return (
    <a
      role="option"
      id={id}
      aria-selected={isActive}
      tabIndex={-1}
      className={styles.hit}
      href={to}
      onClick={() => open(hit)}
    >
      <span className={styles.name}>
        <Marked text={hit.name} terms={hit.terms} />
      </span>
      <span>
        {hit.title && (
          <b>
            <Marked text={hit.title} terms={hit.terms} />{' '}
          </b>
        )}
        <Marked text={hit.words} terms={hit.terms} />
        {hit.people && (
          <span className={styles.people}>
            {' '}
            <Marked text={hit.people} terms={hit.terms} />
          </span>
        )}
      </span>
    </a>
  );
};

interface HitRow {
  readonly hit: Hit;
  readonly id: string;
  readonly isActive: boolean;
  readonly open: (hit: Hit) => void;
}

const countWords = (words: string, count: number, isReady: boolean): string => {
  if (words.trim() === '') return count === 0 ? 'Type a few letters of anything.' : 'Opened from here before';
  if (!isReady) return 'Still reading the workspace. More may be found in a moment.';
  if (count === 0) return 'Nothing found. Fewer or other words may help; one letter wrong is fine.';
  return `${count} found`;
};

/** Finds cases, references, recommendations, actions, notes, owners and evidence by their words, from any page. */
export const FindDialog = ({ close }: { readonly close: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const { hits, count, isReady } = useHits(useDeferredValue(words));
  const active = Math.min(at, hits.length - 1);
  useEffect(() => dialog.current?.showModal(), []);

  const open = (hit: Hit): void => {
    recent = [hit, ...recent.filter(({ id }) => id !== hit.id)].slice(0, 8);
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      const next = (active + step + hits.length) % hits.length;
      setAt(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') document.getElementById(`${list}-${active}`)?.click();
  };

  return (
    <dialog ref={dialog} className={styles.dialog} aria-label="Find anything" onClose={close}>
      <div className={styles.bar}>
        <input
          type="search"
          className={styles.words}
          role="combobox"
          aria-label="Find a case, reference, action, owner or file"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
          placeholder="Find a case, reference, action, owner or file"
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={({ target }) => {
            setWords(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles.close} onClick={close}>
          Close
        </button>
      </div>
      <p className={styles.count} role="status">
        {countWords(words, count, isReady)}
      </p>
      <div id={list} role="listbox" aria-label="What was found" className={styles.hits}>
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
                  <Row
                    key={hit.id}
                    hit={hit}
                    id={`${list}-${place}`}
                    isActive={place === active}
                    open={open}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </dialog>
  );
};
