import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import { Suspense, useState } from 'react';
import { lazily } from '../../lazily.tsx';
import styles from './Help.module.css';

const HelpDialog = lazily(async () => (await import('./HelpDialog.tsx')).HelpDialog);

/** Opens the help for the page that is open. Its texts are loaded when they are first asked for. */
export const Help = ({ page }: { readonly page: string | undefined }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label="Help with this page"
        title="Help with this page"
        onClick={() => setOpen(true)}
      >
        <QuestionCircleRegular fontSize={20} />
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <HelpDialog page={page} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
