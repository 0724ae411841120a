import { z } from 'zod';
import type { Person } from '#domain/people/person.ts';
import { at, literal, query } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { NotFound } from '../ports/faults.ts';
import type { Directory } from '../ports/ports.ts';

const user = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});
const $select = 'id,displayName,userPrincipalName';

const personFrom = ({ id, displayName, userPrincipalName }: z.infer<typeof user>): Person => ({
  oid: id,
  upn: (userPrincipalName ?? '').toLowerCase(),
  name: displayName ?? userPrincipalName ?? id,
});

/** The people of the tenant, asked for as the app (User.ReadBasic.All). */
export function openDirectory(graph: Graph): Directory {
  const one = async (idOrUpn: string): Promise<Person | null> => {
    const path = at`/users/${idOrUpn}` + query({ $select });
    const answer = await graph.call({ method: 'GET', path }).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    return answer && personFrom(answered(user, answer.body));
  };
  return {
    byOid: one,
    byUpn: one,
    async find(text) {
      const start = literal(text.trim());
      if (start === "''") return [];
      const $filter = ['displayName', 'surname', 'userPrincipalName']
        .map((property) => `startswith(${property},${start})`)
        .join(' or ');
      const path = `/users${query({ $select, $filter, $top: 10 })}`;
      const { body } = await graph.call({ method: 'GET', path });
      return answered(z.object({ value: z.array(user) }), body).value.map(personFrom);
    },
  };
}
