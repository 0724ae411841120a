import {
  Button,
  FluentProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type BoardState, type Rows, refresh, useBoard } from './board.ts';
import { CasesPage } from './features/cases/CasesPage.tsx';
import { Nav } from './Nav.tsx';
import { Busy } from './parts/Busy.tsx';
import { momentWords } from './parts/days.ts';
import { Empty } from './parts/Empty.tsx';
import { ErrorBar } from './parts/ErrorBar.tsx';
import { GapsBanner } from './parts/GapsBanner.tsx';
import { Guard } from './parts/Guard.tsx';
import { LiveRegion } from './parts/LiveRegion.tsx';
import { SavedBars } from './parts/SavedBars.tsx';
import { type Route, useRoute } from './route.ts';
import styles from './Shell.module.css';
import { onTheme, type ThemeName, tellTeamsItStands } from './teams.ts';

const ActionPanel = lazy(async () => ({
  default: (await import('./features/actions/ActionPanel.tsx')).ActionPanel,
}));
const ActionsPage = lazy(async () => ({
  default: (await import('./features/actions/ActionsPage.tsx')).ActionsPage,
}));
const CasePage = lazy(async () => ({ default: (await import('./features/case/CasePage.tsx')).CasePage }));
const ImportPage = lazy(async () => ({
  default: (await import('./features/import/ImportPage.tsx')).ImportPage,
}));
const MinePage = lazy(async () => ({ default: (await import('./features/mine/MinePage.tsx')).MinePage }));
const SettingsPage = lazy(async () => ({
  default: (await import('./features/settings/SettingsPage.tsx')).SettingsPage,
}));

const TitlesPage = lazy(async () => ({
  default: (await import('./features/titles/TitlesPage.tsx')).TitlesPage,
}));

const themes = { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme };

interface PageProps {
  readonly route: Route;
  readonly rows: Rows;
}

const NoPage = () => (
  <Empty title="There is no page at this address">
    <a href="#/cases">Go to all cases</a>
  </Empty>
);

const Page = ({ route, rows }: PageProps) => {
  const [first, second, third] = route.path;
  switch (first) {
    case undefined:
    case 'cases':
      return second ? (
        <CasePage caseKey={second} part={third ?? 'plans'} rows={rows} />
      ) : (
        <CasesPage rows={rows} query={route.query} />
      );
    case 'actions':
      return <ActionsPage rows={rows} query={route.query} />;
    case 'mine':
      return <MinePage rows={rows} />;
    case 'import':
      return <ImportPage rows={rows} importKey={second ?? null} query={route.query} />;
    case 'titles':
      return <TitlesPage planKey={second ?? null} rows={rows} />;
    case 'settings':
      return <SettingsPage />;
    default:
      return <NoPage />;
  }
};

const Body = ({ board, route }: { readonly board: BoardState; readonly route: Route }) => {
  if (board.phase === 'loading') return <Busy label="Loading the workspace" lines={8} />;
  if (board.phase === 'failed') return <ErrorBar fault={board.fault} retry={() => void refresh()} />;
  return (
    <>
      {board.fault?.code === 'consent_needed' && (
        <ErrorBar fault={board.fault} retry={() => void refresh()} />
      )}
      {board.fault && board.fault.code !== 'consent_needed' && (
        <p className={styles.stale} role="status">
          The latest changes could not be loaded. You are seeing the workspace as at{' '}
          {momentWords(board.rows.asAt)}.{' '}
          <Button size="small" appearance="transparent" onClick={() => void refresh()}>
            Try again
          </Button>
        </p>
      )}
      {!board.fault && board.rows.staleSince && (
        <p className={styles.stale} role="status">
          SharePoint has not answered for a while. You are seeing the workspace as at{' '}
          {momentWords(board.rows.staleSince)}.
        </p>
      )}
      <GapsBanner gaps={board.rows.gaps} />
      <Guard about={route.path.join('/')}>
        <Suspense fallback={<Busy label="Opening the page" lines={8} />}>
          <Page route={route} rows={board.rows} />
        </Suspense>
      </Guard>
    </>
  );
};

/** The theme of Teams, followed while it changes. */
const useTheme = (first: ThemeName): ThemeName => {
  const [theme, setTheme] = useState(first);
  useEffect(() => onTheme(setTheme), []);
  return theme;
};

interface Props {
  readonly theme: ThemeName;
  /** A personal tab may show what is mine; a channel tab is the same for every member (Teams store rules). */
  readonly isPersonal: boolean;
}

/** The frame of every page: theme, navigation, the page, the panel of the open action, the undo bar. */
export const Shell = ({ theme, isPersonal }: Props) => {
  const route = useRoute();
  const board = useBoard();
  const now = useTheme(theme);
  const open = route.query.get('action');
  useEffect(tellTeamsItStands, []);
  return (
    <FluentProvider theme={themes[now]} className={styles.shell} data-theme={now}>
      <div className={styles.frame} data-panel={open ? '' : undefined}>
        <Nav route={route} isPersonal={isPersonal} />
        <main id="page" className={styles.page} tabIndex={-1}>
          <Body board={board} route={route} />
        </main>
      </div>
      {open && board.phase === 'ready' && (
        <Guard about={open}>
          <Suspense fallback={null}>
            <ActionPanel key={open} actionKey={open} rows={board.rows} />
          </Suspense>
        </Guard>
      )}
      <SavedBars />
      <LiveRegion />
    </FluentProvider>
  );
};
