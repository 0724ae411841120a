import type { PlanEvent } from '#domain/event.ts';
import type { Rows } from '../board.ts';
import { momentWords } from './days.ts';
import styles from './EventList.module.css';
import { eventWords, viaWords } from './event-words.ts';

interface Props {
  readonly events: readonly PlanEvent[];
  readonly rows: Rows;
  /** Names what an event is about, where the page shows several things. */
  readonly about?: (event: PlanEvent) => string | null;
}

/** The record, newest first: when, who, what from what to what, and why. */
export const EventList = ({ events, rows, about }: Props) => (
  <ol className={styles.events}>
    {events.map((event) => {
      const subject = about?.(event);
      return (
        <li key={event.key} className={styles.event}>
          <span className={styles.when}>
            {[momentWords(event.at), viaWords[event.via]].filter(Boolean).join(' ')}
          </span>
          <span className="verbatim">
            {subject && <b>{subject} </b>}
            {eventWords(event, rows.evidence.get(event.subjectKey)?.name ?? null)}
          </span>
        </li>
      );
    })}
  </ol>
);
