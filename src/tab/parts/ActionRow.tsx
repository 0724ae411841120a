import { type CSSProperties, memo } from 'react';
import type { Action } from '#domain/records/action.ts';
import styles from './ActionList.module.css';
import { DueDay } from './DueDay.tsx';
import { leadOwner } from './lines.ts';
import { StatusWord } from './StatusWord.tsx';

const Owner = ({ action }: { readonly action: Action }) => {
  const owner = leadOwner(action);
  if (!owner) return <span className={styles.nobody}>No owner yet</span>;
  const others = action.owners.length - 1;
  const below = [owner.person?.name, others > 0 ? `+${others}` : undefined].filter(Boolean).join(' ');
  return (
    <>
      <span className={styles.post}>{owner.post}</span>
      {below && <span className={styles.small}>{below}</span>}
    </>
  );
};

interface Props {
  readonly action: Action;
  /** The case's code where the page does not name it. */
  readonly caseCode: string | null;
  readonly today: string;
  readonly index: number;
  /** Where a windowed list puts the row, in pixels; null: the rows follow each other. */
  readonly top: number | null;
  readonly height: number;
  /** Whether a file of its evidence was changed after it was accepted, or is gone. */
  readonly needsLook: boolean;
  readonly isActive: boolean;
  readonly isOpen: boolean;
}

const placeOf = (top: number | null, height: number): CSSProperties =>
  top === null ? { minHeight: height } : { position: 'absolute', transform: `translateY(${top}px)`, height };

/** One action in a list: native cells only, because a Fluent component in each cell makes long lists slow. */
export const ActionRow = memo((props: Props) => {
  const { action, caseCode, today, index } = props;
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={props.isOpen}
      tabIndex={props.isActive ? 0 : -1}
      data-index={index}
      data-action={action.key}
      className={styles.row}
      style={placeOf(props.top, props.height)}
    >
      <td className={styles.ref}>
        {action.ref}
        {caseCode && <span className={styles.small}>{caseCode}</span>}
      </td>
      <td className={styles.text}>
        <span className={styles.clamp}>{action.title ?? action.text}</span>
      </td>
      <td className={styles.owner}>
        <Owner action={action} />
      </td>
      <td className={styles.due}>
        <DueDay action={action} today={today} />
      </td>
      <td className={styles.status}>
        <StatusWord status={action.status} />
        {props.needsLook && (
          <span className={styles.look}>
            <span aria-hidden>⚠ </span>Check the evidence
          </span>
        )}
      </td>
    </tr>
  );
});

/** The names of the columns; on a narrow page they are only read out. */
export const ActionHead = () => (
  <thead className={styles.heads}>
    <tr aria-rowindex={1} className={styles.head}>
      <th scope="col" className={styles.name}>
        Action
      </th>
      <th scope="col" className={styles.name}>
        What will be done
      </th>
      <th scope="col" className={styles.name}>
        Owner
      </th>
      <th scope="col" className={styles.name}>
        Due
      </th>
      <th scope="col" className={styles.name}>
        Status
      </th>
    </tr>
  </thead>
);
