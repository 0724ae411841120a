import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import styles from './Nav.module.css';
import { focusPage } from './parts/focus-here.ts';
import { href, type Route } from './route.ts';

interface Props {
  readonly route: Route;
  readonly isPersonal: boolean;
}

const places = [
  { name: 'cases', words: 'Cases', more: null },
  { name: 'actions', words: 'Actions', more: null },
  { name: 'import', words: 'Import', more: 'a plan' },
] as const;

/** The ways between pages. Plain links: they work with any key, and open in a frame. */
export const Nav = ({ route, isPersonal }: Props) => {
  const now = route.path[0] ?? 'cases';
  const shown = isPersonal ? [{ name: 'mine', words: 'My actions', more: null }, ...places] : places;
  return (
    <nav className={styles.nav} aria-label="Followthrough">
      <button type="button" className={styles.skip} onClick={focusPage}>
        Skip to main content
      </button>
      <ul className={styles.places}>
        {shown.map(({ name, words, more }) => (
          <li key={name}>
            <a className={styles.place} href={href([name])} aria-current={now === name ? 'page' : undefined}>
              {words}
              {more && <span className={styles.more}> {more}</span>}
            </a>
          </li>
        ))}
      </ul>
      <a
        className={styles.settings}
        href={href(['settings'])}
        aria-label="Settings"
        title="Settings"
        aria-current={now === 'settings' ? 'page' : undefined}
      >
        <SettingsRegular fontSize={20} />
      </a>
    </nav>
  );
};
