import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { lazy, Suspense, useEffect, useState } from 'react';
import styles from './Find.module.css';

const FindDialog = lazy(async () => ({ default: (await import('./FindDialog.tsx')).FindDialog }));

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName));

/** Opens the search from any page: by its button, Ctrl+K or `/`. What it needs is loaded when it is first opened. */
export const Find = () => {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!isShortcut && (event.key !== '/' || isTyping(event.target))) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label="Find anything"
        aria-keyshortcuts="Control+K /"
        title="Find anything (Ctrl+K)"
        onClick={() => setOpen(true)}
      >
        <SearchRegular fontSize={20} />
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <FindDialog close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
