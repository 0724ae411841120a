import type { KeyboardEvent } from 'react';

const cells = 'td[data-column], p[data-paragraph]';

const isCell = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(cells) : null;

/** The cell above or below: in the next row that has one, the one that begins at the same column or before it. */
const inRow = (cell: HTMLElement, step: 1 | -1): HTMLElement | null => {
  const all = [
    ...(cell.closest('[data-document]')?.querySelectorAll<HTMLElement>(`tr, p[data-paragraph]`) ?? []),
  ];
  const at = all.findIndex((row) => row === (cell.closest('tr') ?? cell));
  const next = all[at + step];
  if (!next || next.matches('p')) return next ?? null;
  const column = Number(cell.dataset.column ?? 1);
  const here = [...next.querySelectorAll<HTMLElement>('td[data-column]')];
  return here.filter((each) => Number(each.dataset.column) <= column).at(-1) ?? here[0] ?? null;
};

const beside = (cell: HTMLElement, step: 1 | -1): HTMLElement | null => {
  const next = step === 1 ? cell.nextElementSibling : cell.previousElementSibling;
  return next instanceof HTMLElement && next.matches(cells) ? next : null;
};

const moves: Readonly<Record<string, (cell: HTMLElement) => HTMLElement | null>> = {
  ArrowRight: (cell) => beside(cell, 1),
  ArrowLeft: (cell) => beside(cell, -1),
  ArrowDown: (cell) => inRow(cell, 1),
  ArrowUp: (cell) => inRow(cell, -1),
};

/** From the pane itself into what is lit up, or into its first cell. */
const enter = (pane: Element): void =>
  (pane.querySelector<HTMLElement>('[data-lit]') ?? pane.querySelector<HTMLElement>(cells))?.focus();

/** The keys of the document: arrows go from cell to cell, Enter chooses what was read from the cell. */
export const useCellKeys = (pick: (cell: HTMLElement) => void) => {
  const does = (key: string, pane: Element, cell: HTMLElement | null): (() => void) | undefined => {
    const isChosen = key === 'Enter' || key === ' ';
    if (cell === null) return key === 'Enter' ? () => enter(pane) : undefined;
    if (isChosen) return () => pick(cell);
    const move = moves[key];
    return move && (() => move(cell)?.focus());
  };
  return {
    onClick: (event: { readonly target: EventTarget }) => {
      const cell = isCell(event.target);
      if (cell) pick(cell);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const doing = does(event.key, event.currentTarget, isCell(event.target));
      if (!doing) return;
      doing();
      event.preventDefault();
    },
  };
};
