import { Button, ProgressBar } from '@fluentui/react-components';
import { type ChangeEvent, useEffect, useRef } from 'react';
import type { Action } from '#domain/records/action.ts';
import { momentWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { sizeWords } from '../../parts/size-words.ts';
import styles from './Panel.module.css';
import { discard, goOn, recallUpload, startUpload, type Upload, useUpload } from './uploads.ts';

/** 120 MB of 250 MB. */
const farWords = ({ sent, size }: Upload): string => `${sizeWords(sent)} of ${sizeWords(size)}`;

const keptWords = (upload: Upload): string =>
  upload.keptUntil === null || upload.sent === 0
    ? `Nothing of ${upload.name} was filed.`
    : `${farWords(upload)} of ${upload.name} are kept until ${momentWords(upload.keptUntil)}; nothing is filed yet.`;

const waitWords = {
  connection: 'The connection was lost.',
  sharepoint: 'SharePoint is not accepting it at the moment.',
} as const;

const wordsOf = (upload: Upload): string => {
  const { phase, name } = upload;
  if (phase === 'filing') return `Filing ${name} in the case folder …`;
  if (phase === 'checking') return `Comparing ${name} with what was sent …`;
  if (phase === 'sending') return `Uploading ${name}: ${farWords(upload)}`;
  if (phase === 'waiting')
    return `${waitWords[upload.waitsFor ?? 'connection']} ${farWords(upload)} of ${name} are kept. It will continue by itself.`;
  return `The upload of ${name} was interrupted. ${keptWords(upload)}`;
};

interface PartProps {
  readonly action: Action;
  readonly upload: Upload;
  readonly choose: () => void;
}

/** What can be done with an upload that is under way or was interrupted. */
const Choices = ({ action, upload, choose }: PartProps) => {
  const isStopped = upload.phase === 'stopped';
  const canGoOn = upload.hasFile && (isStopped || upload.phase === 'waiting');
  return (
    <div className={styles.buttons}>
      {canGoOn && (
        <Button size="small" onClick={() => goOn(action)}>
          {isStopped && upload.keptUntil === null ? 'Try again' : 'Continue now'}
        </Button>
      )}
      {isStopped && !upload.hasFile && (
        <Button size="small" onClick={choose}>
          Choose the same file to continue
        </Button>
      )}
      <Button
        size="small"
        appearance="subtle"
        disabled={upload.phase === 'filing'}
        onClick={() => discard(action.key)}
      >
        {isStopped ? 'Discard it' : 'Cancel the upload'}
      </Button>
    </div>
  );
};

const Progress = (props: PartProps) => {
  const { upload } = props;
  const isMoving = upload.phase === 'filing' || upload.phase === 'checking';
  return (
    <div className={styles.progress}>
      {upload.fault && <ErrorBar fault={upload.fault} />}
      <span>{upload.fault ? keptWords(upload) : wordsOf(upload)}</span>
      <ProgressBar
        {...(isMoving ? {} : { value: upload.sent / upload.size })}
        color={upload.phase === 'waiting' || upload.phase === 'stopped' ? 'warning' : 'brand'}
        aria-label={`Upload of ${upload.name}`}
      />
      <Choices {...props} />
    </div>
  );
};

/** Uploads a file as evidence and shows how far it is, also after the panel was closed or the page reloaded. */
export const UploadPart = ({ action }: { readonly action: Action }) => {
  const input = useRef<HTMLInputElement>(null);
  const upload = useUpload(action.key);
  useEffect(() => void recallUpload(action.key), [action.key]);
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) void startUpload(action, file);
    target.value = '';
  };
  const choose = () => input.current?.click();
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`A file as evidence for ${action.ref}`}
        onChange={chosen}
      />
      <Button disabled={upload !== null} onClick={choose}>
        Upload a file
      </Button>
      {upload && <Progress action={action} upload={upload} choose={choose} />}
    </>
  );
};
