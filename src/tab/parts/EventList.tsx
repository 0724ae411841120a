import type { EventLine } from '#wire/answers.ts';
import type { Rows } from '../board.ts';
import { momentWords } from './days.ts';
import styles from './EventList.module.css';
import { eventWords, viaWords } from './event-words.ts';

interface Props {
  readonly events: readonly EventLine[];
  readonly rows: Rows;
  /** Names what an event is about, where the page shows several things. */
  readonly about?: (event: EventLine) => string | null;
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
          {event.altered === true && (
            <span className={styles.altered}>
              ⚠ This line was added or changed in SharePoint itself. Followthrough did not write it like this.
            </span>
          )}
        </li>
      );
    })}
  </ol>
);
