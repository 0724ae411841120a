import { h } from './dom.ts';

interface Choice {
  readonly id: string;
  readonly content: readonly (Node | string)[];
}

/** A button that opens a list of choices of which one is taken; arrows, Home, End and Escape work in it. */
export function choiceMenu(options: {
  readonly label: string;
  readonly button: HTMLButtonElement;
  readonly choices: readonly Choice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}): HTMLElement {
  const id = `menu-${options.label.toLowerCase().replaceAll(' ', '-')}`;
  /** The browser moves the focus to what has `autofocus` when it opens the list. */
  const mark = (chosen: HTMLElement) => {
    for (const item of items) {
      item.setAttribute('aria-checked', String(item === chosen));
      item.toggleAttribute('autofocus', item === chosen);
    }
  };
  const items = options.choices.map((choice) => {
    const item = h('button', { role: 'menuitemradio' }, ...choice.content);
    item.addEventListener('click', () => {
      mark(item);
      menu.hidePopover();
      options.onChoose(choice.id);
    });
    return item;
  });
  const now = items[options.choices.findIndex((choice) => choice.id === options.chosen)];
  if (now) mark(now);
  const menu = h(
    'div',
    { id, popover: 'auto', role: 'menu', class: 'menu', 'aria-label': options.label },
    ...items,
  );

  const focusAt = (index: number) => items.at(index % items.length)?.focus();
  menu.addEventListener('keydown', (event) => {
    const at = items.findIndex((item) => item.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focusAt(to);
  });
  menu.addEventListener('toggle', (event) =>
    options.button.setAttribute('aria-expanded', String(event.newState === 'open')),
  );
  options.button.setAttribute('popovertarget', id);
  options.button.setAttribute('aria-haspopup', 'menu');
  options.button.setAttribute('aria-expanded', 'false');
  return h('div', { class: 'menu-place' }, options.button, menu);
}
