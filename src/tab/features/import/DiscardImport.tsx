import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import { useState } from 'react';
import { keepsTracker } from '#domain/person.ts';
import type { ImportView } from '#wire/answers.ts';
import { discardImport, type Fault } from '../../api.ts';
import { useMe } from '../../me.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';

interface Props {
  readonly file: string;
  /** The import as it is to be discarded. */
  readonly latest: () => Promise<Pick<ImportView, 'id' | 'version'>>;
  /** What is to be said and shown once it is discarded. */
  readonly done: (words: string) => void;
  /** Somebody has changed it since: asks for it anew. */
  readonly changed?: () => void;
}

const changedWords =
  'Somebody changed this draft since the page was opened, so nothing was discarded. Open it and look before you discard it.';

/** Discards a document that was brought by mistake, after asking once; for whoever may import. */
export const DiscardImport = ({ file, latest, done, changed }: Props) => {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Pick<Fault, 'code' | 'message' | 'request'> | null>(null);
  const discard = async () => {
    setBusy(true);
    setFault(null);
    try {
      const { removed } = await discardImport(await latest());
      const words = removed
        ? `${file} was discarded. It is in the recycle bin of the SharePoint site.`
        : `${file} was discarded and can no longer be accepted, but SharePoint has not let go of its files. Discard it again later to remove them.`;
      announce(words);
      setOpen(false);
      done(words);
    } catch (cause) {
      const { code, message, request } = faultOf(cause);
      const isChanged = code === 'stale_version';
      setFault({ code, request, message: isChanged ? changedWords : message });
      if (isChanged) changed?.();
    }
    setBusy(false);
  };
  if (me.phase !== 'ready' || !keepsTracker(me.me)) return null;
  return (
    <Dialog modalType="alert" open={open} onOpenChange={(_, now) => setOpen(now.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" aria-label={`Discard ${file}`} onClick={() => setFault(null)}>
          Discard
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Discard {file}?</DialogTitle>
          <DialogContent>
            <p>
              The document and what was checked of it go to the recycle bin of the SharePoint site. Nothing in
              the case changes. The history of the case says that you discarded it.
            </p>
            {fault && <ErrorBar fault={fault} />}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Keep it</Button>
            </DialogTrigger>
            <Button appearance="primary" disabledFocusable={busy} onClick={() => void discard()}>
              {busy ? 'Discarding …' : 'Discard'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
