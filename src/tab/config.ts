import './config.css';
import { getBoard } from './api.ts';
import { setUpTab } from './teams.ts';

/** The page that Teams shows when somebody adds the tab to a channel: what it is called and what it opens. */

const said = document.getElementById('said');
const choices = document.getElementById('choices');
const nameField = document.getElementById('name');
const opens = document.getElementById('opens');

const wordsIn = (field: HTMLElement | null): string =>
  field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';

const chosen = () => {
  const title = wordsIn(nameField).trim() || 'Followthrough';
  return { title, open: wordsIn(opens) };
};

/** The cases that this person may see, to be chosen as well. Without them the other choices are there all the same. */
const offerCases = async (): Promise<void> => {
  const answer = await getBoard(null);
  if (!answer.board || !(opens instanceof HTMLSelectElement)) return;
  const group = document.createElement('optgroup');
  group.label = 'One case';
  const cases = answer.board.cases.toSorted((one, other) =>
    one.code.localeCompare(other.code, 'en', { numeric: true }),
  );
  for (const { key, code } of cases) group.append(new Option(code, `/cases/${encodeURIComponent(key)}`));
  if (cases.length > 0) opens.append(group);
};

setUpTab(chosen).then(
  () => {
    if (choices) choices.hidden = false;
    if (said)
      said.textContent =
        'Everyone who has access to the SharePoint site of the workspace sees the same cases, plans and actions here. Choose Save to add the tab. To get the weekly summary in this channel, a facilitator, quality lead, director or administrator then opens Settings in the tab and chooses Connect this team.';
    offerCases().catch(() => undefined);
  },
  () => {
    if (said) said.textContent = 'Teams did not answer. Nothing was added. Close this and try again.';
  },
);
