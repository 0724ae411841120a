import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { TeamHeading } from '#domain/import/headings/team-headings.ts';
import { withHeading } from '#domain/import/headings/team-headings.ts';
import { headingFieldWords } from '#wire/heading-words.ts';
import type { Settings } from '#wire/requests.ts';
import { isMeaning, type Meaning, MeaningOptions } from '../../parts/MeaningOptions.tsx';
import { useMay } from '../../use-may.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';
import { useReplaced } from './use-replaced.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

interface AddProps {
  readonly add: (heading: TeamHeading) => Promise<boolean>;
  readonly busy: boolean;
}

const AddHeading = ({ add, busy }: AddProps) => {
  const [heading, setHeading] = useState('');
  const [field, setField] = useState<Meaning>('action');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await add({ heading: heading.trim(), field })) setHeading('');
  };
  return (
    <form className={styles.line} onSubmit={(event) => void submit(event)}>
      <Field label="Heading as printed">
        <Input value={heading} maxLength={400} onChange={(_, { value }) => setHeading(value)} />
      </Field>
      <Field label="What it means">
        <Select value={field} onChange={(_, { value }) => isMeaning(value) && setField(value)}>
          <MeaningOptions />
        </Select>
      </Field>
      <Button appearance="primary" type="submit" disabled={!/[\p{L}\p{N}]/u.test(heading) || busy}>
        Add
      </Button>
    </form>
  );
};

/** The team's own words for headings: they come before what the app knows, in every document read from now on. */
export const HeadingsPart = ({ settings, save, busy }: Props) => {
  const { headings } = settings;
  const mayChange = useMay('change_settings');
  const { before, replace } = useReplaced<readonly TeamHeading[]>((next, words) =>
    save({ headings: [...next] }, words),
  );
  const add = ({ heading, field }: TeamHeading) =>
    replace(
      withHeading(headings, heading, field),
      `“${heading}” now means: ${headingFieldWords[field]}.`,
      headings,
    );
  const remove = (heading: string) =>
    replace(withHeading(headings, heading, null), `“${heading}” was removed.`, headings);
  return (
    <section className={styles.part} aria-labelledby="headings">
      <h2 id="headings" className={styles.title}>
        Headings in your documents
      </h2>
      <p className="quiet">
        Most headings are recognised already. Add those that only your documents use, whatever the table. What
        you choose above a column while you check an import is remembered for that table, under “Tables in
        your documents”.
      </p>
      <ul className={styles.rows}>
        {headings.map(({ heading, field }) => (
          <li key={heading} className={styles.row}>
            <span className={styles.name}>
              {heading} <span className="quiet">means</span> {headingFieldWords[field]}
            </span>
            {mayChange && (
              <Button
                size="small"
                disabled={busy}
                aria-label={`Remove ${heading}`}
                onClick={() => void remove(heading)}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && <AddHeading add={add} busy={busy} />}
      {before && (
        <Button
          className={styles.back ?? ''}
          size="small"
          disabled={busy}
          onClick={() => void replace(before, 'The last change to the headings was undone.', null)}
        >
          Undo the last change to the headings
        </Button>
      )}
    </section>
  );
};
