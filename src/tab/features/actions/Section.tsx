import { Button } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Panel.module.css';

interface Props {
  readonly title: string;
  /** The name of what can be done here; null: nothing. */
  readonly act?: string | null;
  readonly onAct?: () => void;
  /** Whether the form that `act` opens is open; its button is away meanwhile. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** When a form closes, its own buttons are gone: the focus goes back to the button that opened it. */
const useFocusBack = (isOpen: boolean) => {
  const button = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (node: HTMLElement | null) => {
    button.current = node;
  };
};

/** One part of the panel, with what can be done in it at its head. */
export const Section = ({ title, act = null, onAct, isOpen = false, children }: Props) => {
  const button = useFocusBack(isOpen);
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        {act && !isOpen && (
          <Button ref={button} size="small" onClick={onAct}>
            {act}
          </Button>
        )}
      </div>
      {children}
    </section>
  );
};
