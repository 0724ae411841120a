import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { whoCould } from '#domain/permissions.ts';
import type { TeamsView } from '#wire/workspace-answers.ts';
import { call } from '../../api.ts';
import { Busy } from '../../parts/Busy.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { type TeamPlace, teamPlace } from '../../teams.ts';
import { useCall } from '../../use-answer.ts';
import { useMay } from '../../use-may.ts';
import { useSaving } from '../../use-saving.ts';
import { ConnectedTeam } from './ConnectedTeam.tsx';
import styles from './Settings.module.css';
import type { TeamDoing } from './team-doing.ts';

const WaitingRow = ({
  row: { groupId, channelId, channel },
  busy,
  act,
}: TeamDoing & { readonly row: TeamsView['waiting'][number] }) => {
  const mayChoose = useMay('choose_channels');
  return (
    <li className={styles.team}>
      <p className={styles.attention}>
        <span aria-hidden>! </span>
        {channel}: not confirmed
      </p>
      <p className={styles.notice}>
        An earlier version of Followthrough added this channel by itself when the app was added to its team.
        Until a member of that team confirms it, Followthrough does not post or answer there.
      </p>
      {mayChoose && (
        <div className={styles.buttons}>
          <Button
            size="small"
            appearance="primary"
            disabled={busy}
            aria-label={`Confirm ${channel}`}
            onClick={() =>
              void act(
                () => call('POST /api/teams', { body: { groupId, channelId } }),
                `${channel} is connected.`,
              )
            }
          >
            Confirm
          </Button>
          <Button
            size="small"
            disabled={busy}
            aria-label={`Remove ${channel}`}
            onClick={() =>
              void act(
                () => call('POST /api/teams/disconnect', { body: { channelId } }),
                `${channel} was removed.`,
              )
            }
          >
            Remove
          </Button>
        </div>
      )}
    </li>
  );
};

/** Connects the team in which the tab is open; says what to do where it is open in none. */
const ConnectHere = ({
  here,
  view,
  busy,
  act,
}: TeamDoing & { readonly here: TeamPlace | null; readonly view: TeamsView }) => {
  if (!useMay('choose_channels'))
    return <p className="quiet">Teams can be connected by {whoCould('choose_channels')}.</p>;
  if (here === null)
    return (
      <p className="quiet">
        To connect a team: add Followthrough as a tab in one of its channels, open it there and come to
        Settings.
      </p>
    );
  if (view.connected.some(({ groupId }) => groupId === here.groupId)) return null;
  const { groupId, channelId, team, channel } = here;
  return (
    <div className={styles.row}>
      <span className="quiet">
        {team} is not connected. Once it is, the weekly summary goes to the channel {channel}, and team
        members with access to this workspace can ask Followthrough questions there.
      </span>
      <Button
        appearance="primary"
        disabled={busy}
        onClick={() =>
          void act(() => call('POST /api/teams', { body: { groupId, channelId } }), `${team} is connected.`)
        }
      >
        Connect this team
      </Button>
    </div>
  );
};

const Teams = ({ first, changed }: { readonly first: TeamsView; readonly changed: () => void }) => {
  const [view, setView] = useState(first);
  const { busy, fault, save } = useSaving();
  const act: TeamDoing['act'] = (work, words) =>
    save(async () => {
      setView(await work());
      announce(words);
      changed();
    });
  const isEmpty = view.connected.length + view.waiting.length === 0;
  return (
    <>
      {fault && <ErrorBar fault={fault} />}
      {isEmpty && <p>No team is connected yet, so the weekly summary is not posted anywhere.</p>}
      <ul className={styles.rows}>
        {view.connected.map((row) => (
          <ConnectedTeam key={row.channelId} {...{ row, busy, act }} />
        ))}
        {view.waiting.map((row) => (
          <WaitingRow key={row.channelId} {...{ row, busy, act }} />
        ))}
      </ul>
      <ConnectHere here={teamPlace()} {...{ view, busy, act }} />
    </>
  );
};

/**
 * The teams that are connected to the workspace, each with its channel and whether that works. Adding the app to a team
 * connects nothing: somebody who keeps the tracker does that here. `changed` is called after each change.
 */
export const ChannelsPart = ({ changed }: { readonly changed: () => void }) => {
  const answer = useCall('GET /api/teams');
  return (
    <section className={styles.part} aria-labelledby="channels">
      <h2 id="channels" className={styles.title}>
        Teams and channels
      </h2>
      {answer.phase === 'loading' && <Busy label="Loading the teams" lines={2} />}
      {answer.phase === 'failed' && <ErrorBar fault={answer.fault} retry={answer.retry} />}
      {answer.phase === 'ready' && <Teams first={answer.value} changed={changed} />}
    </section>
  );
};
