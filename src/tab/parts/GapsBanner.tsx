import { may } from '#domain/permissions.ts';
import { useMe } from '../me.ts';
import styles from './GapsBanner.module.css';

/** Tells those who can repair it, on every page, that somebody changed the lists or folders in SharePoint itself. */
export const GapsBanner = ({ gaps }: { readonly gaps: number }) => {
  const me = useMe();
  if (gaps === 0 || me.phase !== 'ready' || !may(me.me, 'repair_site').ok) return null;
  return (
    <p role="status" className={styles.banner}>
      <b>
        <span aria-hidden>! </span>
        {gaps === 1
          ? 'Something was changed in SharePoint that this workspace needs.'
          : `${gaps} things were changed in SharePoint that this workspace needs.`}
      </b>{' '}
      Nothing was overwritten. <a href="#/settings">See what changed and repair it</a>
    </p>
  );
};
