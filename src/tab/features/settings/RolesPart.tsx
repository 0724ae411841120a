import { Button, Field, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Owner } from '#domain/action.ts';
import type { Role } from '#domain/person.ts';
import type { Settings } from '#wire/requests.ts';
import { roleWords } from '#wire/words.ts';
import { PersonPicker } from '../../parts/PersonPicker.tsx';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

type Roles = Settings['roles'];

/** The roles as they are sent: lists of their own. */
const sendable = (roles: Roles): Record<string, Role[]> =>
  Object.fromEntries(Object.entries(roles).map(([upn, list]) => [upn, [...list]]));

/** Whoever has no role and may write in the site is a member, so that role is not given by hand. */
const given: readonly Role[] = ['facilitator', 'quality_lead', 'director', 'reviewer'];
const isRole = (value: string): value is Role => given.some((role) => role === value);

const AddRole = ({ settings, save, busy }: Props) => {
  const [person, setPerson] = useState<Owner['person']>(null);
  const [role, setRole] = useState<Role>('facilitator');
  const [turn, setTurn] = useState(0);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!person?.upn) return;
    const upn = person.upn.toLowerCase();
    const now = settings.roles[upn] ?? [];
    const roles = { ...settings.roles, [upn]: [...new Set([...now, role])] };
    if (!(await save({ roles: sendable(roles) }, `${person.name} is now ${roleWords[role].toLowerCase()}.`)))
      return;
    setPerson(null);
    setTurn(turn + 1);
  };
  return (
    <form className={styles.line} onSubmit={(event) => void add(event)}>
      <Field label="Person">
        <PersonPicker key={turn} value={person} choose={setPerson} />
      </Field>
      <Field label="Role">
        <Select value={role} onChange={(_, { value }) => isRole(value) && setRole(value)}>
          {given.map((name) => (
            <option key={name} value={name}>
              {roleWords[name]}
            </option>
          ))}
        </Select>
      </Field>
      <Button appearance="primary" type="submit" disabled={!person?.upn || busy}>
        Give the role
      </Button>
    </form>
  );
};

/** Who keeps the tracker, who confirms evidence, who only reads. */
export const RolesPart = (props: Props) => {
  const { settings, save, busy } = props;
  const entries = Object.entries(settings.roles).filter(([, roles]) => roles.length > 0);
  const take = (upn: string, role: Role) => {
    const left = (settings.roles[upn] ?? []).filter((each) => each !== role);
    const { [upn]: _, ...others } = settings.roles;
    void save(
      { roles: sendable(left.length > 0 ? { ...others, [upn]: left } : others) },
      `${upn} is no longer ${roleWords[role].toLowerCase()}.`,
    );
  };
  return (
    <section className={styles.part} aria-labelledby="roles">
      <h2 id="roles" className={styles.title}>
        Roles
      </h2>
      <p className="quiet">
        SharePoint decides who may read and write. These roles say who keeps the tracker and who confirms
        evidence.
      </p>
      <ul className={styles.rows}>
        {entries.map(([upn, roles]) => (
          <li key={upn} className={styles.row}>
            <span className={styles.name}>{upn}</span>
            <span className={styles.roles}>
              {roles.map((role) => (
                <Button
                  key={role}
                  size="small"
                  disabled={busy}
                  aria-label={`Take ${roleWords[role]} from ${upn}`}
                  onClick={() => take(upn, role)}
                >
                  {roleWords[role]}&nbsp;<span aria-hidden>✕</span>
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <AddRole {...props} />
    </section>
  );
};
