import { type LocalPerson, people, team, tenant } from '../directory.ts';
import { GraphRefusal, invalidRequest, notImplemented } from './errors.ts';
import { type Answer, type Ask, ok, type Route } from './exchange.ts';
import { meets, parseFilter } from './filter.ts';
import { continued, skipped, token } from './links.ts';
import { collection, pick, readShape, readTop } from './shape.ts';
import { teamBody } from './teams.ts';

const usual = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

function userBody(person: LocalPerson): Readonly<Record<string, unknown>> {
  const [givenName, ...rest] = person.name.split(' ');
  return {
    businessPhones: [],
    displayName: person.name,
    givenName,
    jobTitle: person.jobTitle,
    mail: person.upn,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: rest.join(' '),
    userPrincipalName: person.upn,
    id: person.oid,
    accountEnabled: true,
    userType: person.upn.endsWith('@northmere.example') ? 'Member' : 'Guest',
    companyName: tenant.name,
    department: null,
  };
}

const shown = (person: LocalPerson, select: readonly string[] | null): object =>
  pick(userBody(person), select ?? usual);

/** A person by object id or principal name; 404 as Entra words it. */
function personAt(idOrUpn: string): LocalPerson {
  const wanted = idOrUpn.toLowerCase();
  const person = people.find(({ oid, upn }) => oid === wanted || upn === wanted);
  if (person) return person;
  throw new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${idOrUpn}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

const unsupported = (message: string): GraphRefusal =>
  new GraphRefusal(400, 'Request_UnsupportedQuery', message);

function checkEventual(ask: Ask, option: string): void {
  if (ask.headers.get('consistencylevel')?.toLowerCase() === 'eventual') return;
  throw unsupported(
    `Request with ${option} query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'`,
  );
}

/** `"displayName:pri" OR "mail:pri"`: each word of a property that begins with the text. */
function searching(text: string): (person: LocalPerson) => boolean {
  const terms = text
    .split(/\s+OR\s+/i)
    .map((term) =>
      /^"(displayName|mail|userPrincipalName|givenName|surname|jobTitle):([^"]*)"$/i.exec(term.trim()),
    );
  if (terms.some((term) => term === null)) {
    throw new GraphRefusal(
      400,
      'BadRequest',
      `Syntax error: character ':' is not valid at position 0 in '${text}'.`,
    );
  }
  return (person) =>
    terms.some((term) => {
      const value = String(
        userBody(person)[
          Object.keys(userBody(person)).find((key) => key.toLowerCase() === term?.[1]?.toLowerCase()) ?? ''
        ],
      );
      const wanted = (term?.[2] ?? '').toLowerCase();
      return (
        value
          .toLowerCase()
          .split(/[\s@.,]+/)
          .some((part) => part.startsWith(wanted)) || value.toLowerCase().startsWith(wanted)
      );
    });
}

/** The directory's `or` joins what list items cannot: each side is read by itself. */
function filtering(text: string): (person: LocalPerson) => boolean {
  const sides = text.split(/\s+or\s+(?=(?:[^']*'[^']*')*[^']*$)/).map(parseFilter);
  const all = sides.flat();
  const first = people[0];
  if (first && all.some(({ path }) => !(path in userBody(first))))
    throw invalidRequest('Invalid filter clause: could not find a property.');
  return (person) =>
    sides.some((side) =>
      side.every(({ path, compare, literal }) => {
        const value = userBody(person)[path];
        const wanted = typeof literal === 'boolean' ? Number(literal) : literal;
        const held = typeof value === 'boolean' ? Number(value) : typeof value === 'string' ? value : null;
        return meets(held, compare, wanted);
      }),
    );
}

function listUsers(ask: Ask): Answer {
  const { query } = ask;
  const { select } = readShape(ask, { expands: [] });
  const search = query.get('$search');
  const filter = query.get('$filter');
  const orderby = query.get('$orderby');
  if (search !== undefined) checkEventual(ask, '$search');
  if (query.get('$count') === 'true') checkEventual(ask, '$count');
  if (orderby !== undefined && !/^(displayName|userPrincipalName)( asc)?$/i.test(orderby))
    throw notImplemented(`$orderby=${orderby} here`);
  if (orderby !== undefined && filter !== undefined) checkEventual(ask, '$orderby with $filter');
  const size = readTop(ask) ?? 100;
  if (size > 999) throw unsupported('Invalid page size specified. Must be between 1 and 999 inclusive.');
  const found = people
    .filter(search === undefined ? () => true : searching(search))
    .filter(filter === undefined ? () => true : filtering(filter))
    .toSorted((a, b) => (orderby === undefined ? 0 : a.name.localeCompare(b.name)));
  const start = skipped(ask, 'offset');
  const page = found.slice(start, start + size).map((person) => shown(person, select));
  const next =
    found.length > start + size
      ? { '@odata.nextLink': continued(ask, '$skiptoken', token({ offset: start + size })) }
      : {};
  const count = query.get('$count') === 'true' ? { '@odata.count': found.length } : {};
  return ok(collection('users', page, { ...count, ...next }));
}

function readMe(ask: Ask): Answer {
  const { person } = ask.caller;
  if (!person)
    throw new GraphRefusal(
      400,
      'BadRequest',
      '/me request is only valid with delegated authentication flow.',
    );
  return ok(shown(person, readShape(ask, { expands: [] }).select));
}

export const userRoutes: readonly Route[] = [
  {
    ...{ at: 'GET /users', units: 0, within: 'directory' },
    options: ['$select', '$filter', '$search', '$orderby', '$top', '$count', '$skiptoken'],
    answer: listUsers,
  },
  { ...{ at: 'GET /me', units: 0, within: 'directory', options: ['$select'] }, answer: readMe },
  {
    ...{ at: 'GET /users/:user', units: 0, within: 'directory', options: ['$select'] },
    answer: (ask, place) => ok(shown(personAt(place('user')), readShape(ask, { expands: [] }).select)),
  },
  {
    ...{ at: 'GET /users/:user/joinedTeams', units: 0, within: 'directory', options: ['$select'] },
    answer: (_ask, place) =>
      ok(collection('teams', personAt(place('user')).site === 'none' ? [] : [teamBody()])),
  },
  {
    ...{ at: 'GET /groups/:group/members', units: 0, within: 'directory', options: ['$select', '$top'] },
    answer: (ask, place) => {
      if (place('group') !== team.id)
        throw new GraphRefusal(
          404,
          'Request_ResourceNotFound',
          `Resource '${place('group')}' does not exist.`,
        );
      const { select } = readShape(ask, { expands: [] });
      const members = people.filter(({ site }) => site !== 'none');
      return ok(
        collection(
          'directoryObjects',
          members.map((person) => ({ '@odata.type': '#microsoft.graph.user', ...shown(person, select) })),
        ),
      );
    },
  },
];
