import { useState } from 'react';
import { whoCould } from '#domain/permissions.ts';
import type { SettingsChange } from '#wire/requests.ts';
import type { SettingsView } from '#wire/workspace-answers.ts';
import { call, type Fault } from '../../api.ts';
import { Busy } from '../../parts/Busy.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf, useCall } from '../../use-answer.ts';
import { useMay } from '../../use-may.ts';
import { CardsPart } from './CardsPart.tsx';
import { ChannelsPart } from './ChannelsPart.tsx';
import { DigestPart } from './DigestPart.tsx';
import { FolderRootPart } from './FolderRootPart.tsx';
import { HeadingsPart } from './HeadingsPart.tsx';
import { LayoutsPart } from './LayoutsPart.tsx';
import { QuestionSetsPart } from './QuestionSetsPart.tsx';
import { ReviewDaysPart } from './ReviewDaysPart.tsx';
import { RolesPart } from './RolesPart.tsx';
import styles from './Settings.module.css';
import { SitePart } from './SitePart.tsx';
import type { SaveSettings } from './save-settings.ts';
import { TitlesPart } from './TitlesPart.tsx';

const Settings = ({ first }: { readonly first: SettingsView }) => {
  const [view, setView] = useState(first);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly fault: Fault; readonly change: SettingsChange } | null>(
    null,
  );
  const save: SaveSettings = async (change, words) => {
    setBusy(true);
    setRefused(null);
    try {
      setView(await call('PATCH /api/settings', { version: view.version, body: change }));
      announce(words);
      return true;
    } catch (cause) {
      setRefused({ fault: faultOf(cause), change });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const { settings } = view;
  const mayChange = useMay('change_settings');
  /** Connecting a team is a change of the settings too: the next change names their new version. */
  const reread = () => void call('GET /api/settings').then(setView, () => undefined);
  const parts = { settings, save, busy };
  /** A refusal is shown where the change was made. */
  const refusal = (field: keyof SettingsChange) =>
    refused && field in refused.change && <ErrorBar fault={refused.fault} />;
  return (
    <>
      {!mayChange && (
        <p className="quiet">Settings can be changed by {whoCould('change_settings')}. You can view them.</p>
      )}
      <RolesPart {...parts} />
      {refusal('roles')}
      <DigestPart {...parts} />
      {refusal('digest')}
      <ChannelsPart changed={reread} />
      <TitlesPart {...parts} />
      <CardsPart {...parts} />
      {refusal('cardsWrite')}
      <ReviewDaysPart {...parts} />
      {refusal('reviewDays')}
      <QuestionSetsPart {...parts} />
      {refusal('questions')}
      <FolderRootPart {...parts} />
      {refusal('folderRoot')}
      <HeadingsPart {...parts} />
      <LayoutsPart {...parts} />
      {refusal('headings')}
    </>
  );
};

/** The settings of the workspace. Who may change them, the server decides. */
export const SettingsPage = () => {
  const answer = useCall('GET /api/settings');
  return (
    <div className={styles.page}>
      <h1 className={styles.heading}>Settings</h1>
      {answer.phase === 'loading' && <Busy label="Loading the settings" />}
      {answer.phase === 'failed' && <ErrorBar fault={answer.fault} retry={answer.retry} />}
      {answer.phase === 'ready' && <Settings first={answer.value} />}
      <SitePart />
    </div>
  );
};
