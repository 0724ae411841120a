import { may } from '#domain/permissions.ts';
import { Find } from './features/find/Find.tsx';
import { Help } from './features/help/Help.tsx';
import { useMe } from './me.ts';
import styles from './Nav.module.css';
import type { NavPlace, Page } from './page.ts';
import { firstPage, pages } from './pages.ts';
import { focusPage } from './parts/focus-here.ts';
import { href, type Route } from './route.ts';

interface Props {
  readonly route: Route;
  readonly isPersonal: boolean;
}

interface Place extends NavPlace {
  readonly path: string;
}

/** The pages that have a place here, without those that this person may not use once that is known. */
const usePlaces = (isPersonal: boolean): readonly Place[] => {
  const me = useMe();
  const isShown = ({ nav, who }: Page): boolean =>
    (isPersonal || nav?.only !== 'personal') &&
    (who === null || me.phase !== 'ready' || may(me.me, who.ability).ok) &&
    (!nav?.ability || (me.phase === 'ready' && may(me.me, nav.ability).ok));
  return pages.flatMap((page) => (page.nav && isShown(page) ? [{ ...page.nav, path: page.path }] : []));
};

/** The ways between pages. Plain links: they work with any key, and open in a frame. */
export const Nav = ({ route, isPersonal }: Props) => {
  const now = route.path[0] ?? firstPage(false);
  const places = usePlaces(isPersonal);
  const current = (path: string) => (now === path ? 'page' : undefined);
  return (
    <nav className={styles.nav} aria-label="Followthrough">
      <button type="button" className={styles.skip} onClick={focusPage}>
        Skip to main content
      </button>
      <ul className={styles.places}>
        {places.map(({ path, words, more, icon }) =>
          icon ? null : (
            <li key={path}>
              <a className={styles.place} href={href([path])} aria-current={current(path)}>
                {words}
                {more && <span className={styles.more}> {more}</span>}
              </a>
            </li>
          ),
        )}
      </ul>
      <Find />
      <Help page={route.path[0]} />
      {places.map(({ path, words, icon: Icon }) =>
        Icon ? (
          <a
            key={path}
            className={styles.settings}
            href={href([path])}
            aria-label={words}
            title={words}
            aria-current={current(path)}
          >
            <Icon fontSize={20} />
          </a>
        ) : null,
      )}
    </nav>
  );
};
