import { Switch } from '@fluentui/react-components';
import type { Settings } from '#wire/requests.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

/** Which channels get the digest. A channel comes here by itself when the app is added to its team. */
export const ChannelsPart = ({ settings, save, busy }: Props) => (
  <section className={styles.part} aria-labelledby="channels">
    <h2 id="channels" className={styles.title}>
      Channels
    </h2>
    {settings.channels.length === 0 && (
      <p className="quiet">
        No channel yet. Add Followthrough to the team in Teams; its channel appears here.
      </p>
    )}
    <ul className={styles.rows}>
      {settings.channels.map(({ channelId, name, digest }) => (
        <li key={channelId} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <Switch
            label={digest ? 'Gets the digest' : 'No digest'}
            aria-label={`Digest in ${name}`}
            labelPosition="before"
            checked={digest}
            disabled={busy}
            onChange={(_, { checked }) =>
              void save(
                { channels: [{ channelId, digest: checked }] },
                `${name} ${checked ? 'gets' : 'no longer gets'} the digest.`,
              )
            }
          />
        </li>
      ))}
    </ul>
  </section>
);
