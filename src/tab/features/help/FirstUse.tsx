import { Button } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import { lazily } from '../../lazily.tsx';
import { focusPage } from '../../parts/focus-here.ts';
import styles from './Help.module.css';

const HelpDialog = lazily(async () => (await import('./HelpDialog.tsx')).HelpDialog);

const keptAs = 'followthrough-tour';

/** Whether somebody answered on this device before. Where a browser keeps nothing, nobody is asked. */
const wasAnswered = (): boolean => {
  try {
    return localStorage.getItem(keptAs) !== null;
  } catch {
    return true;
  }
};

const keepAnswer = (): void => {
  try {
    localStorage.setItem(keptAs, 'answered');
  } catch {
    // It is asked again next time.
  }
};

/** Offers the tour once on a device. It keeps that it was offered, and nothing about anybody. */
export const FirstUse = () => {
  const [state, setState] = useState(wasAnswered() ? 'answered' : 'asked');
  if (state === 'answered') return null;
  const end = () => {
    keepAnswer();
    setState('answered');
    focusPage();
  };
  return (
    <aside className={styles.first} aria-label="First use">
      <p>New here? A tour of four steps shows how it works.</p>
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" onClick={() => setState('tour')}>
          Take the tour
        </Button>
        <Button size="small" onClick={end}>
          No, thank you
        </Button>
      </div>
      {state === 'tour' && (
        <Suspense fallback={null}>
          <HelpDialog page={undefined} close={end} startsTour />
        </Suspense>
      )}
    </aside>
  );
};
