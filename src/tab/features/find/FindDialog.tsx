import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useBoard } from '../../board.ts';
import styles from './Find.module.css';
import { type FindIndex, type Hit, openFindIndex } from './find-index.ts';
import { Hits } from './Hits.tsx';

/** What was opened from here while this page is open, newest first; nothing of it is kept on the device. */
let recent: readonly Hit[] = [];
const index: FindIndex = openFindIndex();

const useHits = (words: string) => {
  const board = useBoard();
  const rows = board.phase === 'ready' ? board.rows : null;
  const [find, setFind] = useState(() => index.find);
  useEffect(() => {
    if (rows === null) return;
    void index.follow(rows).then((whole) => {
      if (whole !== null) setFind(() => whole);
    });
  }, [rows]);
  // Asked again for other words or rows, and not when only the choice among the hits moves.
  const found = useMemo(() => find(words), [find, words]);
  const shown = words.trim() === '' ? { hits: recent, count: recent.length } : found;
  return { ...shown, isReady: find !== index.find };
};

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
      <Hits id={list} hits={hits} active={active} open={open} />
    </dialog>
  );
};
