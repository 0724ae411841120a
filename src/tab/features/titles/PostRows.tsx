import { Checkbox } from '@fluentui/react-components';
import { suspicionWords } from '#wire/suspicion-words.ts';
import styles from './Titles.module.css';
import { type PostLine, postLimit } from './title-lines.ts';

interface Props {
  readonly posts: readonly (PostLine & { readonly ticked: boolean })[];
  readonly disabled: boolean;
  readonly tick: (post: string, ticked: boolean) => void;
}

/** The posts of owners that Teams does not show yet: each is confirmed once, for all plans. */
export const PostRows = ({ posts, disabled, tick }: Props) => (
  <section className={styles.part} aria-labelledby="posts">
    <h2 id="posts" className={styles.title}>
      Posts of owners
    </h2>
    <p className="quiet">
      A post is confirmed once, for all plans. Until then Teams shows “post named in the tab”. Leave a post
      unticked if it names a person, or a place so small that everyone knows who is meant.
    </p>
    <ul className={styles.rows}>
      {posts.map(({ post, ticked, found }) => (
        <li key={post} className={styles.row} data-look={found.length > 0 || undefined}>
          <Checkbox
            checked={ticked}
            disabled={disabled || post.length > postLimit}
            label={post}
            onChange={(_, { checked }) => tick(post, checked === true)}
          />
          {suspicionWords(found).map((words) => (
            <p key={words} className={styles.reason}>
              ? {words}
            </p>
          ))}
        </li>
      ))}
    </ul>
  </section>
);
