import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startBoard } from './board.ts';
import { startMe } from './me.ts';
import { firstPage, pageAt } from './pages.ts';
import { beginAt, currentPath, goBack, href } from './route.ts';
import { Shell } from './Shell.tsx';
import './tab.css';
import { isInsideTeams, onBackButton, startTeams, type TeamsStart } from './teams.ts';
import { callAhead } from './use-answer.ts';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the tab');

const asked = new URLSearchParams(window.location.search);
const isPersonal = asked.get('scope') === 'personal';

const say = (sentence: string): void => {
  const words = document.createElement('p');
  words.className = 'opening';
  words.textContent = sentence;
  place.replaceChildren(words);
};

/** A deep link names an action, or an address of ours that begins with a stroke: `/actions?show=overdue`. */
const addressIn = (open: string | null): string =>
  open?.startsWith('/') ? `#${open}` : href([firstPage(isPersonal)], { action: open });

/** Goes where a deep link leads, or to the first page of this kind of tab. */
const arrive = ({ open }: TeamsStart): void => {
  const isThere = window.location.hash.length > 2 && !open;
  beginAt(isThere ? null : addressIn(open ?? asked.get('open')));
  onBackButton(goBack);
};

const start = async (): Promise<void> => {
  if (!isInsideTeams()) {
    say('Followthrough works inside Microsoft Teams. Open it there, in its channel or from your apps.');
    return;
  }
  const teams = await startTeams();
  arrive(teams);
  startBoard();
  startMe();
  if (pageAt(currentPath())?.page.path === 'overview') callAhead('GET /api/overview');
  createRoot(place).render(
    <StrictMode>
      <Shell theme={teams.theme} isPersonal={isPersonal} />
    </StrictMode>,
  );
};

start().catch(() => say('Teams did not answer. Nothing was changed. Close this tab and open it again.'));
