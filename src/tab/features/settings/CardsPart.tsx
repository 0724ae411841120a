import { Radio, RadioGroup } from '@fluentui/react-components';
import type { Settings } from '#wire/requests.ts';
import { useMay } from '../../use-may.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

const cardsWriteWords: Readonly<Record<Settings['cardsWrite'], string>> = {
  as_person: 'Nothing is saved: the card asks them to open the tab',
  app_for_seen:
    'Followthrough saves it for them if SharePoint allowed them to make changes in the last 24 hours. SharePoint then shows Followthrough as the editor; the history here shows the person. Someone whose access was removed can still use a card for up to a day.',
};

/** What a card does for somebody whose Teams cannot sign them in from the card. */
export const CardsPart = ({ settings, save, busy }: Props) => {
  const mayChange = useMay('change_settings');
  return (
    <section className={styles.part} aria-labelledby="cards">
      <h2 id="cards" className={styles.title}>
        Buttons on cards
      </h2>
      <p className="quiet">
        A change made on a card is saved in SharePoint in the name of the person who tapped, if SharePoint
        allows them to make it. Some versions of Teams cannot sign people in from a card. What should happen
        there?
      </p>
      {!mayChange && <p>{cardsWriteWords[settings.cardsWrite]}</p>}
      {mayChange && (
        <RadioGroup
          aria-labelledby="cards"
          value={settings.cardsWrite}
          disabled={busy}
          onChange={(_, { value }) =>
            void save(
              { cardsWrite: value === 'app_for_seen' ? value : 'as_person' },
              'The setting for buttons on cards is saved.',
            )
          }
        >
          <Radio value="as_person" label={`${cardsWriteWords.as_person} (recommended)`} />
          <Radio value="app_for_seen" label={cardsWriteWords.app_for_seen} />
        </RadioGroup>
      )}
    </section>
  );
};
