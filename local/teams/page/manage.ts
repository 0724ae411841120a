import { h } from './dom.ts';
import { toast } from './toast.ts';
import {
  type Channel,
  type Condition,
  changeChannel,
  changeTeam,
  type Person,
  removeFromTeam,
  type Team,
  WorldError,
} from './world.ts';

interface Managed {
  readonly channel: Channel;
  readonly team: Team;
  readonly person: Person;
}

const conditions: Readonly<Record<Condition, string>> = {
  open: 'Open',
  blocked: 'Nobody may post (403)',
  hanging: 'Does not answer',
  deleted: 'Deleted (404)',
};

/** What an owner does to a channel, its team and the app in it; `onDone` is called after each change. */
export function manageDialog(
  appName: string,
  { channel, team, person }: Managed,
  onDone: () => Promise<void>,
): void {
  const title = `Manage ${channel.name}`;
  const act = (work: () => Promise<unknown>) => async () => {
    try {
      await work();
      dialog.close();
      await onDone();
    } catch (error) {
      toast(error instanceof WorldError ? error.message : String(error));
    }
  };
  const button = (words: string, work: () => Promise<unknown>, kind = 'secondary') =>
    h('button', { class: kind, type: 'button', onclick: () => void act(work)() }, words);
  const name = h('input', { value: channel.name, 'aria-label': 'Name of the channel', maxlength: '50' });
  const condition = h(
    'select',
    { 'aria-label': 'State of the channel' },
    ...Object.entries(conditions).map(([value, words]) =>
      h('option', { value, selected: value === channel.condition }, words),
    ),
  );
  const dialog = h(
    'dialog',
    { class: 'manage', 'aria-label': title },
    h('h2', {}, title),
    h(
      'div',
      {},
      name,
      button('Rename', () => changeChannel(channel.id, person, { name: name.value })),
    ),
    h(
      'div',
      {},
      condition,
      button(
        'Set',
        () => changeChannel(channel.id, person, { condition: condition.value as Condition }), // the options are these
      ),
    ),
    h(
      'div',
      {},
      button(`Remove ${appName} from ${team.name}`, () => removeFromTeam(channel.id, person)),
      button(team.isDeleted ? `Restore ${team.name}` : `Delete ${team.name}`, () =>
        changeTeam(team.id, person, { isDeleted: !team.isDeleted }),
      ),
    ),
    h('footer', {}, h('button', { class: 'secondary', onclick: () => dialog.close() }, 'Close')),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
