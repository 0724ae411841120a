import type { Owner } from '#domain/records/action.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { Context } from './context.ts';

type Named = NonNullable<Owner['person']>;

const same = (one: Named, other: Named): boolean =>
  one.oid === other.oid && one.upn === other.upn && one.name === other.name;

/** The person as the directory knows them; null where it knows nobody. A name alone, as a document prints it, stays one. */
const identified = async (
  { directory }: Pick<Context, 'directory'>,
  person: Named,
): Promise<Named | null> => {
  if (person.oid !== null) return directory.byOid(person.oid);
  return person.upn === null ? person : directory.byUpn(person.upn);
};

/**
 * Owners as they are to be kept: who a person is comes from the directory, never from the request, since the second-person
 * rule goes by it. Takes the present owners, whose people are not asked for again. Refuses somebody whom the directory does
 * not know. Throws what the directory throws.
 */
export const namedOwners = async (
  context: Pick<Context, 'directory'>,
  wanted: readonly Owner[],
  standing: readonly Owner[],
): Promise<Decision<readonly Owner[]>> => {
  const known = standing.flatMap(({ person }) => person ?? []);
  const owners = await Promise.all(
    wanted.map(async (owner) => {
      const { person } = owner;
      if (person === null || known.some((each) => same(each, person))) return owner;
      const found = await identified(context, person);
      return found && { ...owner, person: { oid: found.oid, upn: found.upn, name: found.name } };
    }),
  );
  const all = owners.flatMap((owner) => owner ?? []);
  return all.length === owners.length ? allow(all) : refuse('nobody_found', { field: 'owners' });
};
