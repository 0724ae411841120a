import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Settings } from '#wire/requests.ts';
import { useMay } from '../../use-may.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

/** When the weekly post about overdue actions goes out, London time. */
export const DigestPart = ({ settings, save, busy }: Props) => {
  const [digest, setDigest] = useState(settings.digest);
  const mayChange = useMay('change_settings');
  const changed = digest.weekday !== settings.digest.weekday || digest.time !== settings.digest.time;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save({ digest }, 'The day and time of the weekly summary are saved.');
  };
  return (
    <section className={styles.part} aria-labelledby="digest">
      <h2 id="digest" className={styles.title}>
        Weekly summary
      </h2>
      <p className="quiet">
        One post a week listing what is overdue. If the day is a bank holiday, it comes on the next working
        day. London time.
      </p>
      {mayChange ? (
        <form className={styles.line} onSubmit={submit}>
          <Field label="Day">
            <Select
              value={String(digest.weekday)}
              onChange={(_, { value }) => setDigest({ ...digest, weekday: Number(value) })}
            >
              {weekdays.map((name, index) => (
                <option key={name} value={index + 1}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Time">
            <Input
              type="time"
              value={digest.time}
              required
              onChange={(_, { value }) => setDigest({ ...digest, time: value })}
            />
          </Field>
          <Button appearance="primary" type="submit" disabled={!changed || busy}>
            Save
          </Button>
        </form>
      ) : (
        <p>
          {weekdays[settings.digest.weekday - 1]} at {settings.digest.time}
        </p>
      )}
    </section>
  );
};
