import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { needsLook } from '#domain/evidence/evidence.ts';
import type { Action } from '#domain/records/action.ts';
import type { Rows } from '../board.ts';
import { useRoute } from '../route.ts';
import styles from './ActionList.module.css';
import { ActionHead, ActionRow } from './ActionRow.tsx';
import { useBox } from './use-box.ts';
import { useGridKeys } from './use-grid-keys.ts';

const wideRow = 60;
const narrowRow = 124;

interface GridProps {
  readonly className: string | undefined;
  readonly label: string;
  readonly count: number;
  readonly narrow: boolean;
  readonly keys: ReturnType<typeof useGridKeys>;
  readonly children: ReactNode;
}

const Grid = ({ className, label, count, narrow, keys, children }: GridProps) => (
  <table
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen with the arrow keys, which is what makes a table a grid (ARIA practices)
    role="grid"
    aria-label={label}
    aria-rowcount={count + 1}
    aria-readonly
    className={className}
    data-narrow={narrow || undefined}
    onKeyDown={keys.onKeyDown}
    onClick={keys.onClick}
  >
    <ActionHead />
    {children}
  </table>
);

/** Keys of the actions whose evidence somebody has to look at. */
const useToLookAt = ({ evidence }: Rows): ReadonlySet<string> =>
  useMemo(
    () => new Set([...evidence.values()].filter(needsLook).map(({ actionKey }) => actionKey)),
    [evidence],
  );

interface Props {
  readonly actions: readonly Action[];
  readonly rows: Rows;
  /** What the list holds, for people who listen: "Overdue actions". */
  readonly label: string;
}

/** A list of actions of any length across cases: only the rows that can be seen exist. */
export const ActionList = ({ actions, rows, label }: Props) => {
  const { body, top, narrow } = useBox();
  const open = useRoute().query.get('action');
  const height = narrow ? narrowRow : wideRow;
  const toLookAt = useToLookAt(rows);
  const windowed = useWindowVirtualizer({
    count: actions.length,
    estimateSize: () => height,
    overscan: 6,
    scrollMargin: top,
    getItemKey: (index) => actions[index]?.key ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are asked again when the height changes
  useLayoutEffect(() => windowed.measure(), [height]);
  const keys = useGridKeys({ actions, body, reveal: (index) => windowed.scrollToIndex(index) });

  return (
    <Grid className={styles.list} label={label} count={actions.length} narrow={narrow} keys={keys}>
      <tbody ref={body} className={styles.body} style={{ height: windowed.getTotalSize() }}>
        {windowed.getVirtualItems().map((item) => {
          const action = actions[item.index];
          return action ? (
            <ActionRow
              key={item.key}
              action={action}
              caseCode={rows.cases.get(action.caseKey)?.code ?? null}
              today={rows.today}
              index={item.index}
              top={item.start - top}
              height={height}
              needsLook={toLookAt.has(action.key)}
              isActive={item.index === keys.active}
              isOpen={action.key === open}
            />
          ) : null;
        })}
      </tbody>
    </Grid>
  );
};

/** The same for the few actions of one recommendation: all rows are on the page, and take the height they need. */
export const ShortActionList = ({ actions, rows, label }: Props) => {
  const { body, narrow } = useBox();
  const open = useRoute().query.get('action');
  const keys = useGridKeys({ actions, body });
  const toLookAt = useToLookAt(rows);
  return (
    <Grid className={styles.short} label={label} count={actions.length} narrow={narrow} keys={keys}>
      <tbody ref={body} className={styles.body}>
        {actions.map((action, index) => (
          <ActionRow
            key={action.key}
            action={action}
            caseCode={null}
            today={rows.today}
            index={index}
            top={null}
            height={narrow ? 96 : 56}
            needsLook={toLookAt.has(action.key)}
            isActive={index === keys.active}
            isOpen={action.key === open}
          />
        ))}
      </tbody>
    </Grid>
  );
};
