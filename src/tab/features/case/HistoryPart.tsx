import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { PlanEvent } from '#domain/records/event.ts';
import { call, Fault } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { Busy } from '../../parts/Busy.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { EventList } from '../../parts/EventList.tsx';

interface Read {
  readonly events: readonly PlanEvent[];
  /** Where to read on; null: this is all. */
  readonly next: string | null;
  readonly busy: boolean;
  readonly fault: Fault | null;
}

const nothing: Read = { events: [], next: null, busy: true, fault: null };

const useHistory = (caseKey: string) => {
  const [read, setRead] = useState(nothing);
  const more = async (from: Read) => {
    setRead({ ...from, busy: true, fault: null });
    try {
      const page = await call('GET /api/cases/{key}/history', {
        key: caseKey,
        query: from.next === null ? {} : { next: from.next },
      });
      setRead({ events: [...from.events, ...page.events], next: page.next, busy: false, fault: null });
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      setRead({ ...from, busy: false, fault: cause });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each case
  useEffect(() => void more(nothing), [caseKey]);
  return { read, more: () => void more(read) };
};

/** Everything that happened in a case, newest first. */
export const HistoryPart = ({ caseKey, rows }: { readonly caseKey: string; readonly rows: Rows }) => {
  const { read, more } = useHistory(caseKey);
  const about = (event: PlanEvent): string | null => {
    const action = event.actionKey && rows.actions.get(event.actionKey);
    if (action) return action.ref;
    return (event.planKey && rows.plans.get(event.planKey)?.title) || null;
  };
  return (
    <>
      <EventList events={read.events} rows={rows} about={about} />
      {read.fault && <ErrorBar fault={read.fault} retry={more} />}
      {read.busy && <Busy label="Loading the history" lines={4} />}
      {!read.busy && read.next && <Button onClick={more}>Show earlier</Button>}
      {!read.busy && !read.fault && read.events.length === 0 && (
        <Empty title="Nothing has happened yet">
          Every change to this case will appear here, with who made it and why.
        </Empty>
      )}
    </>
  );
};
