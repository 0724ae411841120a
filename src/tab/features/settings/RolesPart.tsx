import { Button } from '@fluentui/react-components';
import { type Actor, type Role, roleNames } from '#domain/people/person.ts';
import { type Holder, mayGive } from '#domain/people/roles.ts';
import { may, whoCould } from '#domain/permissions.ts';
import type { Settings } from '#wire/requests.ts';
import { roleWords } from '#wire/words.ts';
import { useMe } from '../../me.ts';
import { GiveRole } from './GiveRole.tsx';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

interface HolderProps extends Props {
  readonly oid: string;
  readonly holder: Holder;
  readonly actor: Actor;
  /** Whether nobody else is an administrator. */
  readonly isLast: boolean;
}

/** One person with their roles; each that may be taken is a button. */
const HolderRow = ({ oid, holder, actor, isLast, save, busy }: HolderProps) => {
  const take = (role: Role) =>
    void save(
      { roles: { [oid]: holder.roles.filter((each) => each !== role) } },
      `${holder.name} no longer has the role ${roleWords[role].word.toLowerCase()}.`,
    );
  const mayTake = (role: Role) =>
    !(role === 'administrator' && isLast) &&
    mayGive(actor, { role, to: oid, isTaken: true, held: holder.roles }).ok;
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {holder.name} <span className="quiet">{holder.upn}</span>
      </span>
      <span className={styles.roles}>
        {holder.roles.map((role) =>
          mayTake(role) ? (
            <Button
              key={role}
              size="small"
              disabled={busy}
              aria-label={`Take the role ${roleWords[role].word} from ${holder.name}`}
              onClick={() => take(role)}
            >
              {roleWords[role].word}&nbsp;<span aria-hidden>✕</span>
            </Button>
          ) : (
            <span key={role} className={styles.role}>
              {roleWords[role].word}
            </span>
          ),
        )}
      </span>
    </li>
  );
};

/** What each role does, in the order in which they are given. */
const Meanings = () => (
  <dl className={styles.meanings}>
    {roleNames.map((role) => (
      <div key={role}>
        <dt>{roleWords[role].word}</dt>
        <dd>{roleWords[role].means}</dd>
      </div>
    ))}
  </dl>
);

const byName = ([, one]: readonly [string, Holder], [, other]: readonly [string, Holder]): number =>
  one.name.localeCompare(other.name);

const Holders = ({ actor, ...props }: Props & { readonly actor: Actor }) => {
  const entries = Object.entries(props.settings.roles).toSorted(byName);
  const administrators = entries.filter(([, { roles }]) => roles.includes('administrator')).length;
  const older = Object.entries(props.settings.rolesByName);
  return (
    <ul className={styles.rows}>
      {entries.map(([oid, holder]) => (
        <HolderRow key={oid} {...{ ...props, oid, holder, actor }} isLast={administrators === 1} />
      ))}
      {older.map(([upn, roles]) => (
        <li key={upn} className={styles.row}>
          <span className={styles.name}>{upn}</span>
          <span className={styles.roles}>
            {roles.map((role) => (
              <span key={role} className={styles.role}>
                {roleWords[role].word}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** Who keeps the tracker, who confirms evidence, who only reads; and giving roles, for those who may. */
export const RolesPart = (props: Props) => {
  const me = useMe();
  const actor = me.phase === 'ready' ? me.me : null;
  const { settings } = props;
  const isEmpty = Object.keys(settings.roles).length + Object.keys(settings.rolesByName).length === 0;
  return (
    <section className={styles.part} aria-labelledby="roles">
      <h2 id="roles" className={styles.title}>
        Roles
      </h2>
      <p className="quiet">
        SharePoint decides who can view and change things. These roles say who keeps the plans up to date and
        who checks what others have done. You cannot give yourself a role.
      </p>
      <Meanings />
      {isEmpty && (
        <p className={styles.attention}>
          <span aria-hidden>! </span>
          Nobody has a role yet. Your IT support names the first administrator.
        </p>
      )}
      {actor && <Holders {...props} actor={actor} />}
      {actor && may(actor, 'give_role').ok && <GiveRole {...props} actor={actor} />}
      {actor && !may(actor, 'give_role').ok && (
        <p className="quiet">Roles can be given by {whoCould('give_role')}.</p>
      )}
    </section>
  );
};
