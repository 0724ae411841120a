import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Settings } from '#wire/requests.ts';
import { useMay } from '../../use-may.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

/** Within how many days a plan is to be checked. Plans that came before keep their day. */
export const ReviewDaysPart = ({ settings, save, busy }: Props) => {
  const mayChange = useMay('change_settings');
  const [days, setDays] = useState(String(settings.reviewDays));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reviewDays = Number(days);
    void save({ reviewDays }, `New plans are to be checked within ${reviewDays} days.`);
  };
  return (
    <section className={styles.part} aria-labelledby="review-days">
      <h2 id="review-days" className={styles.title}>
        Checking plans
      </h2>
      <p className="quiet">
        A plan is to be checked within this many calendar days of its receipt. Plans that are here already
        keep their date.
      </p>
      {mayChange ? (
        <form className={styles.line} onSubmit={submit}>
          <Field label="Days to check a plan">
            <Input
              type="number"
              min={1}
              max={365}
              required
              value={days}
              onChange={(_, { value }) => setDays(value)}
            />
          </Field>
          <Button type="submit" disabledFocusable={busy}>
            Save
          </Button>
        </form>
      ) : (
        <p>{settings.reviewDays} days</p>
      )}
    </section>
  );
};
