import { Button, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import type { TeamsView } from '#wire/workspace-answers.ts';
import { call } from '../../api.ts';
import { useMay } from '../../use-may.ts';
import { ChannelChoice } from './ChannelChoice.tsx';
import { noticeOf, stateWords } from './channel-words.ts';
import styles from './Settings.module.css';
import type { TeamDoing } from './team-doing.ts';

interface Props extends TeamDoing {
  readonly row: TeamsView['connected'][number];
}

const nameOf = ({ team, channel }: Props['row']): string => team || channel;

const Standing = ({ row }: Pick<Props, 'row'>) => {
  const isWorking = row.state === 'working';
  return (
    <span className={styles.name}>
      <strong>{nameOf(row)}</strong>
      <span className={styles.where}>Channel: {row.channel}</span>
      <span className={isWorking ? styles.good : styles.attention}>
        <span aria-hidden>{isWorking ? '✓ ' : '! '}</span>
        {stateWords[row.state]}
      </span>
    </span>
  );
};

const SummarySwitch = ({ row, busy, act }: Props) => {
  const { channelId, channel, digest } = row;
  const name = `${nameOf(row)}, ${channel}`;
  return (
    <Switch
      label={digest ? 'Gets the weekly summary' : 'No weekly summary'}
      aria-label={`Weekly summary in ${name}`}
      labelPosition="before"
      checked={digest}
      disabled={busy}
      onChange={(_, { checked }) =>
        void act(
          () => call('PATCH /api/teams', { body: { channelId, digest: checked } }),
          `${name} ${checked ? 'gets' : 'no longer gets'} the weekly summary.`,
        )
      }
    />
  );
};

/** Another channel helps where the team itself still has the app. */
const mayChoose: readonly Props['row']['state'][] = ['working', 'channel_deleted', 'writes_blocked'];

/** One connected team: its channel, whether that works, and what can be done about it. */
export const ConnectedTeam = ({ row, busy, act }: Props) => {
  const [isChoosing, setChoosing] = useState(false);
  const mayChange = useMay('choose_channels');
  const { groupId } = row;
  const name = nameOf(row);
  const notice = noticeOf(row);
  const move = async (next: string, words: string) => {
    if (await act(() => call('POST /api/teams', { body: { groupId, channelId: next } }), words))
      setChoosing(false);
  };
  return (
    <li className={styles.team}>
      <div className={styles.row}>
        <Standing row={row} />
        {mayChange && <SummarySwitch {...{ row, busy, act }} />}
        {!mayChange && <span>{row.digest ? 'Gets the weekly summary' : 'No weekly summary'}</span>}
      </div>
      {notice !== null && <p className={styles.notice}>{notice}</p>}
      {isChoosing && (
        <ChannelChoice
          {...{ row, busy }}
          choose={(next, named) => void move(next, `The weekly summary of ${name} now goes to ${named}.`)}
        />
      )}
      {mayChange && <TeamButtons {...{ row, busy, move, isChoosing, setChoosing, act }} />}
    </li>
  );
};

interface ButtonsProps extends Props {
  readonly move: (channelId: string, words: string) => Promise<void>;
  readonly isChoosing: boolean;
  readonly setChoosing: (isChoosing: boolean) => void;
}

/** What can be done about a connected team. */
const TeamButtons = ({ row, busy, move, isChoosing, setChoosing, act }: ButtonsProps) => {
  const { channelId, channel, state } = row;
  const name = nameOf(row);
  return (
    <div className={styles.buttons}>
      {state === 'writes_blocked' && (
        <Button
          size="small"
          disabled={busy}
          aria-label={`Try ${channel} again`}
          onClick={() => void move(channelId, `${channel} was tried again.`)}
        >
          Try again
        </Button>
      )}
      {mayChoose.includes(state) && (
        <Button
          size="small"
          disabled={busy}
          aria-expanded={isChoosing}
          aria-label={`Choose the channel of ${name}`}
          onClick={() => setChoosing(!isChoosing)}
        >
          {isChoosing ? 'Keep this channel' : 'Choose the channel'}
        </Button>
      )}
      <Button
        size="small"
        disabled={busy}
        aria-label={`Disconnect ${name}`}
        onClick={() =>
          void act(
            () => call('POST /api/teams/disconnect', { body: { channelId } }),
            `${name} is no longer connected.`,
          )
        }
      >
        Disconnect
      </Button>
    </div>
  );
};
