import { type LocalPerson, people, team, tenant } from '../directory.ts';
import { GraphRefusal, invalidRequest, notImplemented } from './errors.ts';
import { type Answer, type Ask, ok, type Route } from './exchange.ts';
import { meets, type Predicate, parseFilter } from './filter.ts';
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

interface Term {
  readonly property: string;
  readonly text: string;
}

const searchable = ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'jobTitle'];

function readTerm(text: string): Term {
  const [, property = '', words = ''] = /^"(\w+):([^"]*)"$/.exec(text.trim()) ?? [];
  const known = searchable.find((each) => each.toLowerCase() === property.toLowerCase());
  if (known) return { property: known, text: words.toLowerCase() };
  throw new GraphRefusal(
    400,
    'BadRequest',
    `Syntax error: character ':' is not valid at position 0 in '${text}'.`,
  );
}

function matches(person: LocalPerson, { property, text }: Term): boolean {
  const value = String(userBody(person)[property] ?? '').toLowerCase();
  return [value, ...value.split(/[\s@.,]+/)].some((part) => part.startsWith(text));
}

/** `"displayName:pri" OR "mail:pri"`: properties of which a word begins with the text. */
function searching(text: string): (person: LocalPerson) => boolean {
  const terms = text.split(/\s+OR\s+/i).map(readTerm);
  return (person) => terms.some((term) => matches(person, term));
}

function holds(person: LocalPerson, { path, compare, literal }: Predicate): boolean {
  const value = userBody(person)[path];
  const wanted = typeof literal === 'boolean' ? String(literal) : literal;
  return meets(
    typeof value === 'boolean' || typeof value === 'string' ? String(value) : null,
    compare,
    wanted,
  );
}

/** The directory's `or` joins what list items cannot: each side is read by itself. */
function filtering(text: string): (person: LocalPerson) => boolean {
  const sides = text.split(/\s+or\s+(?=(?:[^']*'[^']*')*[^']*$)/).map(parseFilter);
  const known = Object.keys(people[0] ? userBody(people[0]) : {});
  if (sides.flat().some(({ path }) => !known.includes(path))) {
    throw invalidRequest('Invalid filter clause: could not find a property.');
  }
  return (person) => sides.some((side) => side.every((predicate) => holds(person, predicate)));
}

/** The options that only work with `ConsistencyLevel: eventual`, and those that are not known here. */
function checkUserQuery(ask: Ask): void {
  const { query } = ask;
  const orderby = query.get('$orderby');
  if (query.has('$search')) checkEventual(ask, '$search');
  if (query.get('$count') === 'true') checkEventual(ask, '$count');
  if (orderby === undefined) return;
  if (!/^(displayName|userPrincipalName)( asc)?$/i.test(orderby))
    throw notImplemented(`$orderby=${orderby} here`);
  if (query.has('$filter')) checkEventual(ask, '$orderby with $filter');
}

function findPeople(query: Ask['query']): readonly LocalPerson[] {
  const search = query.get('$search');
  const filter = query.get('$filter');
  const found = people
    .filter(search === undefined ? () => true : searching(search))
    .filter(filter === undefined ? () => true : filtering(filter));
  return query.has('$orderby') ? found.toSorted((a, b) => a.name.localeCompare(b.name)) : found;
}

function listUsers(ask: Ask): Answer {
  checkUserQuery(ask);
  const { select } = readShape(ask, { expands: [] });
  const size = readTop(ask) ?? 100;
  if (size > 999) throw unsupported('Invalid page size specified. Must be between 1 and 999 inclusive.');
  const found = findPeople(ask.query);
  const start = skipped(ask, 'offset');
  const page = found.slice(start, start + size).map((person) => shown(person, select));
  const more = found.length > start + size;
  const next = more
    ? { '@odata.nextLink': continued(ask, '$skiptoken', token({ offset: start + size })) }
    : {};
  const count = ask.query.get('$count') === 'true' ? { '@odata.count': found.length } : {};
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
