import { namesIn } from '../names.ts';
import type { Action } from '../records/action.ts';
import { type Grouping, groupName, groupOf } from './grouped.ts';
import { type Shown, type ShownAbout, shown } from './shown.ts';

const names = namesIn(shown);

export type Counts = Readonly<Record<Shown, number>>;

/** How many actions each question finds. */
export const countsOf = (actions: Iterable<Action>, about: ShownAbout): Counts => {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Shown, number>; // every name
  for (const action of actions) for (const name of names) if (shown[name](action, about)) counts[name] += 1;
  return counts;
};

/** The figures that each line of a breakdown has. */
export const lineFigures = ['open', 'overdue', 'over_90', 'undated', 'blocked', 'moved', 'done'] as const;
export type LineFigure = (typeof lineFigures)[number];

/** One case, post or organisation with what its actions add up to. */
export interface OverviewLine {
  readonly group: string;
  /** As it is written; null of a case and where nobody is named. */
  readonly name: string | null;
  readonly counts: Readonly<Record<LineFigure, number>>;
}

const nothing = (): Record<LineFigure, number> => ({
  ...{ open: 0, overdue: 0, over_90: 0, undated: 0 },
  ...{ blocked: 0, moved: 0, done: 0 },
});

/** One line for each group that has open or proven actions, those with most overdue first, then most open, then by name. */
export const linesBy = (
  actions: Iterable<Action>,
  by: Grouping,
  about: ShownAbout,
): readonly OverviewLine[] => {
  const lines = new Map<string, { group: string; name: string | null; counts: Record<LineFigure, number> }>();
  for (const action of actions) {
    const group = groupOf(action, by);
    const line = lines.get(group) ?? { group, name: groupName(action, by), counts: nothing() };
    lines.set(group, line);
    for (const figure of lineFigures) if (shown[figure](action, about)) line.counts[figure] += 1;
  }
  return [...lines.values()]
    .filter(({ counts }) => counts.open > 0 || counts.done > 0)
    .sort(
      (one, other) =>
        other.counts.overdue - one.counts.overdue ||
        other.counts.open - one.counts.open ||
        (one.name ?? one.group).localeCompare(other.name ?? other.group, 'en'),
    );
};
