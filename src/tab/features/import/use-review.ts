import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '#domain/import/document/draft.ts';
import type { ImportAccepted, ImportView } from '#wire/import-answers.ts';
import type { AcceptImport } from '#wire/requests.ts';
import { call, type Fault } from '../../api.ts';
import { refresh } from '../../board.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';

type ReviewPhase =
  | { readonly phase: 'review' }
  | { readonly phase: 'accepting' }
  | { readonly phase: 'accepted'; readonly result: ImportAccepted; readonly isUpdate: boolean };

export interface Review {
  readonly draft: Draft;
  /** Makes a change of the draft; it is kept on the server by itself. */
  readonly change: (next: Draft) => void;
  /** Takes the last change back, and gives the draft that stands then. */
  readonly undo: (() => Draft) | null;
  readonly kept: 'kept' | 'keeping' | 'not_kept';
  readonly fault: Fault | null;
  readonly state: ReviewPhase;
  /** What the draft would change of a plan that it is a later version of; as the server last compared it. */
  readonly later: ImportView['reimport'];
  readonly accept: (accepted: AcceptImport) => void;
  /** Goes on with the draft as the server made it again. */
  readonly renew: (view: ImportView) => void;
  /** The import with its version once all changes are kept. */
  readonly latest: () => Promise<Pick<ImportView, 'id' | 'version'>>;
}

const keepAfterMs = 1200;

const pointCount = ({ questions, unplaced }: Draft): number => questions.length + unplaced.length;

/** Keeps a draft on the server a moment after each change, one write at a time, against the version it knows. */
const useKeeping = (view: ImportView, draft: Draft, take: (kept: Draft, sent: Draft) => void) => {
  const version = useRef(view.version);
  const keptDraft = useRef<Draft>(view.draft);
  const writing = useRef<Promise<void>>(Promise.resolve());
  const [kept, setKept] = useState<Review['kept']>('kept');
  const [fault, setFault] = useState<Fault | null>(null);
  const [later, setLater] = useState(view.reimport);

  const keep = useCallback(
    (wanted: Draft): Promise<void> => {
      const write = async () => {
        if (keptDraft.current === wanted) return;
        setKept('keeping');
        const answer = await call('PUT /api/imports/{key}', {
          key: view.id,
          version: version.current,
          body: wanted,
        });
        version.current = answer.version;
        const isMore = pointCount(answer.draft) > pointCount(wanted);
        keptDraft.current = isMore ? answer.draft : wanted;
        if (isMore) take(answer.draft, wanted);
        setLater(answer.reimport);
        setKept('kept');
        setFault(null);
      };
      const failed = (cause: unknown) => {
        setKept('not_kept');
        setFault(faultOf(cause));
        throw cause;
      };
      writing.current = writing.current.catch(() => undefined).then(() => write().catch(failed));
      return writing.current;
    },
    [view.id, take],
  );

  useEffect(() => {
    if (keptDraft.current === draft) return;
    const timer = setTimeout(() => void keep(draft).catch(() => undefined), keepAfterMs);
    return () => clearTimeout(timer);
  }, [draft, keep]);

  const renew = (next: ImportView) => {
    version.current = next.version;
    keptDraft.current = next.draft;
    setLater(next.reimport);
    setKept('kept');
    setFault(null);
    return next.draft;
  };
  return { keep, renew, version, kept, fault, setFault, later };
};

/** The state of one review: the draft and its steps back, whether it is kept, whether it is accepted. */
export const useReview = (view: ImportView): Review => {
  const [steps, setSteps] = useState<readonly Draft[]>([view.draft]);
  const [state, setState] = useState<ReviewPhase>({ phase: 'review' });
  const draft = steps.at(-1) ?? view.draft;
  // The server puts back what it finds missing: a text that went nowhere, a day that became uncertain.
  const take = useCallback(
    (from: Draft, sent: Draft) =>
      setSteps((before) => (before.at(-1) === sent ? [...before.slice(0, -1), from] : before)),
    [],
  );
  const { keep, renew, version, kept, fault, setFault, later } = useKeeping(view, draft, take);

  const accept = async (accepted: AcceptImport) => {
    setState({ phase: 'accepting' });
    setFault(null);
    announce('Saving the plan');
    try {
      await keep(draft);
      const result = await call('POST /api/imports/{key}/accept', {
        key: view.id,
        version: version.current,
        body: accepted,
      });
      const isUpdate = accepted.reimport !== undefined;
      setState({ phase: 'accepted', result, isUpdate });
      announce(
        isUpdate
          ? 'The plan has been updated.'
          : `The plan is live: ${result.recommendations} recommendations, ${result.actions} actions.`,
      );
      void refresh();
    } catch (cause) {
      setState({ phase: 'review' });
      setFault(faultOf(cause));
    }
  };

  const former = steps.at(-2);
  return {
    draft,
    change: (next) => next !== draft && setSteps((before) => [...before.slice(-50), next]),
    undo: former
      ? () => {
          setSteps((before) => before.slice(0, -1));
          return former;
        }
      : null,
    kept,
    fault,
    state,
    later,
    accept: (accepted) => void accept(accepted),
    renew: (next) => setSteps([renew(next)]),
    latest: async () => {
      await keep(draft);
      return { id: view.id, version: version.current };
    },
  };
};
