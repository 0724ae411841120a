import './config.css';
import { setUpTab } from './teams.ts';

/** The page that Teams shows when somebody adds the tab to a channel: there is nothing to choose, only to confirm. */

const said = document.getElementById('said');

setUpTab().then(
  () => {
    if (said)
      said.textContent =
        'Everyone who has access to the SharePoint site of the workspace sees the same cases, plans and actions here. Choose Save to add the tab. To get the weekly summary in this channel, a facilitator, quality lead, director or administrator then opens Settings in the tab and chooses Connect this team.';
  },
  () => {
    if (said) said.textContent = 'Teams did not answer. Nothing was added. Close this and try again.';
  },
);
