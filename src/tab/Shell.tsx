import {
  Button,
  FluentProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { may, whoCould } from '#domain/permissions.ts';
import { type BoardState, type Rows, refresh, useBoard } from './board.ts';
import { useMe } from './me.ts';
import { Nav } from './Nav.tsx';
import type { PageAt, Who } from './page.ts';
import { ActionPanel, pageAt } from './pages.ts';
import { Busy } from './parts/Busy.tsx';
import { momentWords } from './parts/days.ts';
import { Empty } from './parts/Empty.tsx';
import { ErrorBar } from './parts/ErrorBar.tsx';
import { GapsBanner } from './parts/GapsBanner.tsx';
import { Guard } from './parts/Guard.tsx';
import { LiveRegion } from './parts/LiveRegion.tsx';
import { SavedBars } from './parts/SavedBars.tsx';
import { closeAction, type Route, useRoute } from './route.ts';
import styles from './Shell.module.css';
import { onTheme, type ThemeName, tellTeamsItStands } from './teams.ts';
import { useFollowing } from './use-following.ts';

const themes = { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme };

const NoPage = () => (
  <Empty title="There is no page at this address">
    <a href="#/cases">Go to all cases</a>
  </Empty>
);

/** The page for those whom it is for; anybody else is shown who could. */
const Admitted = ({ who, children }: { readonly who: Who; readonly children: ReactNode }) => {
  const me = useMe();
  if (me.phase === 'loading') return <Busy label="Opening the page" lines={4} />;
  if (me.phase === 'failed' || may(me.me, who.ability).ok) return children;
  return (
    <Empty title={who.title}>
      {who.words} {whoCould(who.ability)}. Ask one of them.
    </Empty>
  );
};

interface PageProps {
  readonly found: PageAt | null;
  readonly route: Route;
  readonly rows: Rows;
}

const Page = ({ found, route, rows }: PageProps) => {
  if (found === null) return <NoPage />;
  const element = found.element(rows, route.query);
  const { who } = found.page;
  return who ? <Admitted who={who}>{element}</Admitted> : element;
};

const Body = ({ board, ...at }: { readonly board: BoardState } & Omit<PageProps, 'rows'>) => {
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
      <Guard about={at.route.path.join('/')}>
        <Suspense fallback={<Busy label="Opening the page" lines={8} />}>
          <Page {...at} rows={board.rows} />
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
  const found = pageAt(route.path);
  useFollowing({ board, route, found });
  useEffect(tellTeamsItStands, []);
  return (
    <FluentProvider theme={themes[now]} className={styles.shell} data-theme={now}>
      <div className={styles.frame} data-panel={open ? '' : undefined}>
        <Nav route={route} isPersonal={isPersonal} />
        <main id="page" className={styles.page} tabIndex={-1}>
          <Body board={board} route={route} found={found} />
        </main>
      </div>
      {open && board.phase === 'ready' && (
        <Guard about={open} className={styles.aside} close={closeAction}>
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
