import { Button } from '@fluentui/react-components';
import { isConfirmed } from '#domain/teams/confirmation.ts';
import type { Settings } from '#wire/requests.ts';
import { useBoard } from '../../board.ts';
import { href } from '../../route.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

/** What Teams may show of actions beside their numbers, and where that is confirmed. */
export const TitlesPart = ({ settings, save, busy }: Props) => {
  const board = useBoard();
  const actions = board.phase === 'ready' ? [...board.rows.actions.values()] : [];
  const open = actions.filter((action) => !isConfirmed(action)).length;
  const posts = settings.postsForTeams.map(({ words }) => words);
  const remove = (post: string) =>
    save({ postsForTeams: posts.filter((words) => words !== post) }, `Teams no longer shows “${post}”.`);
  return (
    <section className={styles.part} aria-labelledby="titles">
      <h2 id="titles" className={styles.title}>
        Titles and posts in Teams
      </h2>
      <p className="quiet">
        Summaries and cards show an action by its case and number. Its short title and the post of its owner
        are shown only once someone has confirmed them.
      </p>
      <p>
        {open === 0
          ? 'Every title is confirmed.'
          : `${open} of ${actions.length} actions are shown by number only.`}{' '}
        <a href={href(['titles'])}>Confirm titles and posts</a>
      </p>
      {posts.length > 0 && (
        <details>
          <summary>Posts that Teams shows ({posts.length})</summary>
          <ul className={styles.rows}>
            {posts.map((post) => (
              <li key={post} className={styles.row}>
                <span className={styles.name}>{post}</span>
                <Button
                  size="small"
                  disabled={busy}
                  aria-label={`Do not show ${post} in Teams`}
                  onClick={() => void remove(post)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
