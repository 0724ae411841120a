import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { TeamsView } from '#wire/workspace-answers.ts';
import { Busy } from '../../parts/Busy.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { useCall } from '../../use-answer.ts';
import styles from './Settings.module.css';

interface Props {
  readonly row: TeamsView['connected'][number];
  readonly busy: boolean;
  readonly choose: (channelId: string, name: string) => void;
}

/** The channels of a connected team, as Teams names them now, to choose the one that gets the weekly summary. */
export const ChannelChoice = ({ row, busy, choose }: Props) => {
  const answer = useCall('GET /api/teams/channels', { query: { of: row.channelId } });
  const [chosen, setChosen] = useState(row.channelId);
  if (answer.phase === 'loading') return <Busy label="Asking Teams for the channels" lines={1} />;
  if (answer.phase === 'failed') return <ErrorBar fault={answer.fault} retry={answer.retry} />;
  const { channels } = answer.value;
  const now = channels.find(({ id }) => id === chosen) ?? channels[0];
  if (now === undefined) return null;
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        choose(now.id, now.name);
      }}
    >
      <Field label="Channel for the weekly summary">
        <Select value={now.id} onChange={(_, { value }) => setChosen(value)}>
          {channels.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Button
        appearance="primary"
        type="submit"
        disabled={busy || (now.id === row.channelId && row.state === 'working')}
      >
        Use this channel
      </Button>
    </form>
  );
};
