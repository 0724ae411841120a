import './config.css';
import { tellAllowed } from './teams.ts';

/** Where Microsoft leads back to after its question; Teams hears how it ended and closes this window. */

const query = new URLSearchParams(window.location.search);

tellAllowed(query.get('error'), query.get('state') ?? '').catch(() => {
  const said = document.getElementById('said');
  if (said) said.textContent = 'Teams did not answer. Close this window and try again in the tab.';
});
