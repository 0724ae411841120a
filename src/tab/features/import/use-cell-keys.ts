import type { KeyboardEvent } from 'react';
import type { Asked } from './TableMenu.tsx';

const cells = 'td[data-column], p[data-paragraph], [data-says]';
const rows = 'tr, p[data-paragraph], [data-bar]';

const isCell = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(cells) : null;

const inside = (row: HTMLElement): readonly HTMLElement[] =>
  row.matches('p') ? [row] : [...row.querySelectorAll<HTMLElement>(cells)];

/** The cell above or below: in the next row that has one, the one that begins at the same column or before it. */
const inRow = (cell: HTMLElement, step: 1 | -1): HTMLElement | null => {
  const all = [...(cell.closest('[data-document]')?.querySelectorAll<HTMLElement>(rows) ?? [])];
  const row = cell.closest<HTMLElement>(rows);
  const next = row === null ? undefined : all[all.indexOf(row) + step];
  if (!next) return null;
  const column = Number(cell.dataset.column ?? 1);
  const here = inside(next);
  return here.filter((each) => Number(each.dataset.column ?? 0) <= column).at(-1) ?? here[0] ?? null;
};

const beside = (cell: HTMLElement, step: 1 | -1): HTMLElement | null => {
  const row = cell.closest<HTMLElement>(rows);
  const here = row === null ? [] : inside(row);
  return here[here.indexOf(cell) + step] ?? null;
};

const moves: Readonly<Record<string, (cell: HTMLElement) => HTMLElement | null>> = {
  ArrowRight: (cell) => beside(cell, 1),
  ArrowLeft: (cell) => beside(cell, -1),
  ArrowDown: (cell) => inRow(cell, 1),
  ArrowUp: (cell) => inRow(cell, -1),
};

/** From the pane itself into what is lit up, or into the first that can be chosen. */
const enter = (pane: Element): void =>
  (pane.querySelector<HTMLElement>('[data-lit]') ?? pane.querySelector<HTMLElement>(cells))?.focus();

const askedBy = (target: HTMLElement): Asked => {
  const { says, row, column } = target.dataset;
  const table = Number(target.closest<HTMLElement>('[data-table]')?.dataset.table ?? 0);
  if (says === 'row') return { kind: 'row', table, at: Number(row), target };
  return says === 'column'
    ? { kind: 'column', table, at: Number(column), target }
    : { kind: 'table', table, at: 0, target };
};

/**
 * The keys of the document: arrows go from cell to cell, to what is said above tables and columns and to the numbers of
 * rows; Enter chooses what was read from the cell, or opens the menu. None of them is in the tab order.
 */
export const useCellKeys = (pick: (cell: HTMLElement) => void, ask: (asked: Asked) => void) => {
  const choose = (cell: HTMLElement) => (cell.dataset.says ? ask(askedBy(cell)) : pick(cell));
  const does = (key: string, pane: Element, cell: HTMLElement | null): (() => void) | undefined => {
    const isChosen = key === 'Enter' || key === ' ';
    if (cell === null) return key === 'Enter' ? () => enter(pane) : undefined;
    if (isChosen) return () => choose(cell);
    const move = moves[key];
    return move && (() => move(cell)?.focus());
  };
  return {
    onClick: (event: { readonly target: EventTarget }) => {
      const cell = isCell(event.target);
      if (cell) choose(cell);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // An open menu is a child of the pane for React, and elsewhere on the page: it has keys of its own.
      if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
      const doing = does(event.key, event.currentTarget, isCell(event.target));
      if (!doing) return;
      doing();
      event.preventDefault();
    },
  };
};
