import { Button, Field, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type Actor, type Role, roleNames } from '#domain/people/person.ts';
import { abilityFor, mayGive } from '#domain/people/roles.ts';
import { whoCould } from '#domain/permissions.ts';
import type { Owner } from '#domain/records/action.ts';
import type { Settings } from '#wire/requests.ts';
import { sentence } from '#wire/sentences.ts';
import { roleWords } from '#wire/words.ts';
import { PersonPicker } from '../../parts/PersonPicker.tsx';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
  readonly actor: Actor;
}

/** Everybody who may write and holds no role is a member, so that role is not given by hand. */
const givable = roleNames.filter((role) => role !== 'member');
const isRole = (value: string): value is Role => givable.some((role) => role === value);
const someoneElse = 'someone else';

/** Why the role cannot go to this person, in words; null where it can, or nobody was chosen yet. */
const hindrance = (person: Owner['person'], actor: Actor, { roles }: Settings, role: Role): string | null => {
  if (person === null) return null;
  if (person.oid === null) return 'Choose a name from the list.';
  if (person.oid === actor.oid) return sentence('role_to_oneself', { who: whoCould(abilityFor(role)) });
  const held = roles[person.oid]?.roles ?? [];
  if (held.includes(role)) return `${person.name} has this role already.`;
  const given = mayGive(actor, { role, to: person.oid, held });
  return given.ok ? null : sentence(given.refusal.code, given.refusal.values ?? {});
};

/** Gives someone a role. Roles that this person may not give are not offered. */
export const GiveRole = ({ settings, save, busy, actor }: Props) => {
  const offered = givable.filter((role) => mayGive(actor, { role, to: someoneElse }).ok);
  const [person, setPerson] = useState<Owner['person']>(null);
  const [role, setRole] = useState<Role>(offered[0] ?? 'facilitator');
  const [turn, setTurn] = useState(0);
  const why = hindrance(person, actor, settings, role);
  const oid = person?.oid ?? null;
  const give = async (event: FormEvent) => {
    event.preventDefault();
    if (person === null || oid === null || why !== null) return;
    const roles = [...(settings.roles[oid]?.roles ?? []), role];
    const words = `${person.name} now has the role ${roleWords[role].word.toLowerCase()}.`;
    if (!(await save({ roles: { [oid]: roles } }, words))) return;
    setPerson(null);
    setTurn(turn + 1);
  };
  return (
    <form className={styles.line} onSubmit={(event) => void give(event)}>
      <Field
        label="Person"
        {...(why === null ? {} : { validationMessage: why, validationState: 'warning' as const })}
      >
        <PersonPicker key={turn} value={person} choose={setPerson} placeholder="Name" />
      </Field>
      <Field label="Role">
        <Select value={role} onChange={(_, { value }) => isRole(value) && setRole(value)}>
          {offered.map((name) => (
            <option key={name} value={name}>
              {roleWords[name].word}
            </option>
          ))}
        </Select>
      </Field>
      <Button appearance="primary" type="submit" disabled={oid === null || why !== null || busy}>
        Give the role
      </Button>
    </form>
  );
};
