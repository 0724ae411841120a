import './config.css';
import { setUpTab } from './teams.ts';

/** The page that Teams shows when somebody adds the tab to a channel: there is nothing to choose, only to confirm. */

const said = document.getElementById('said');

setUpTab().then(
  () => {
    if (said)
      said.textContent =
        'Every member of the channel sees the same cases, plans and actions of this team. Choose Save to add the tab.';
  },
  () => {
    if (said) said.textContent = 'Teams did not answer. Nothing was added. Close this and try again.';
  },
);
