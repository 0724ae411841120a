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
  const items = options.choices.map((choice) => {
    const isChosen = choice.id === options.chosen ? 'true' : 'false';
    const item = h('button', { role: 'menuitemradio', 'aria-checked': isChosen }, ...choice.content);
    item.addEventListener('click', () => {
      for (const other of items) other.setAttribute('aria-checked', String(other === item));
      menu.hidePopover();
      options.onChoose(choice.id);
    });
    return item;
  });
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
  menu.addEventListener('toggle', (event) => {
    const isOpen = event.newState === 'open';
    options.button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) items.find((item) => item.getAttribute('aria-checked') === 'true')?.focus();
  });
  options.button.setAttribute('popovertarget', id);
  options.button.setAttribute('aria-haspopup', 'menu');
  options.button.setAttribute('aria-expanded', 'false');
  return h('div', { class: 'menu-place' }, options.button, menu);
}
