import { Button } from '@fluentui/react-components';
import styles from './FormButtons.module.css';

interface Props {
  /** What keeping is called here. */
  readonly words: string;
  readonly cancel: () => void;
  readonly saving?: boolean;
  readonly size?: 'small' | 'medium';
}

/** The two buttons at the end of a form: keep and cancel. The first keeps the focus while it works. */
export const FormButtons = ({ words, cancel, saving = false, size = 'medium' }: Props) => (
  <div className={styles.buttons}>
    <Button appearance="primary" type="submit" size={size} disabledFocusable={saving}>
      {saving ? 'Saving …' : words}
    </Button>
    <Button size={size} onClick={cancel}>
      Cancel
    </Button>
  </div>
);
