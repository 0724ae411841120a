import './config.css';
import { tellAllowed } from './teams.ts';

/** Where Microsoft leads back to after its question; Teams is told how it ended and closes this window. */

const error = new URLSearchParams(window.location.search).get('error');

tellAllowed(error).catch(() => {
  const said = document.getElementById('said');
  if (said) said.textContent = 'Teams did not answer. Close this window and try again in the tab.';
});
