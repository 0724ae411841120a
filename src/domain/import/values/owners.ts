import type { DraftOwner } from '#domain/import/document/draft.ts';
import { splitLabel } from '#domain/import/document/labels.ts';
import {
  isNameWord,
  isPerson,
  organisationWord,
  roleStart,
  roleWord,
  trailingCouncil,
  wholeOrganisation,
} from '#domain/import/lexicon/owner-words.ts';
import { placesOf, squash, startsLower } from '#domain/import/lexicon/words.ts';

type Kind = 'role' | 'person' | 'organisation' | 'other';

const trim = (text: string): string =>
  squash(text).replace(/^[\s,;:/–—•·-]+|(?:[\s,;:/–—-]|(?<=\p{Ll}{3})\.(?=\s*$))+$/gu, '');

/** A slash, an "and" or a comma parts two owners only where both sides can stand alone. */
const kindOf = (phrase: string): Kind => {
  const text = trim(phrase);
  if (isPerson(text)) return 'person';
  if (wholeOrganisation.test(text) && !/\b(?:director|manager|lead|head|officer|chief|nurse)\b/iu.test(text))
    return 'organisation';
  // `General Manager, Specialist Community Services`
  if (/^(?:specialist|practitioner) (?:\p{L}+ )*(?:services?|nursing|health|care)$/iu.test(text))
    return 'other';
  if (roleWord.test(text)) return 'role';
  return organisationWord.test(text) || /^[A-Z]{2,6}s?$/u.test(text) || /\b[A-Z]{2,5}s?$/u.test(text)
    ? 'organisation'
    : 'other';
};

const canStandAlone = (kind: Kind): boolean => kind === 'role' || kind === 'person';

/** A function before a colon (`Network link/lead: Helen Lilley`) names the post when nothing else does. */
const functionBefore = /^((?:[^:()]|\([^:()]*\)){2,60}):\s*(.+)$/u;

/** Words that only the name of a post begins with: `Clinical Director, Adult Services and Head of Forensics`. */
const rankWord = /^(?:head|director|chief|deputy|associate director|assistant director)\b/iu;

/** Words that name one post though an "and" or a slash stands in them. */
const splitWeak = (text: string): readonly string[] => {
  const separators = placesOf(
    text,
    /\s*(?:\/|&|\band\b|\bwith(?: the)?\b(?: (?:support|help|input|advice) (?:of|from)(?: the)?\b)?|\+)\s*/giu,
  );
  for (const separator of separators) {
    const left = text.slice(0, separator.index);
    const right = text.slice(separator.index + separator[0].length);
    if (!isWithinPost(left, right) && partsOwners(left, separator[0], right))
      return [left, ...splitWeak(right)];
  }
  return [text];
};

/** Whether an "and", a slash or a "with" stands between two owners. */
const partsOwners = (left: string, separator: string, right: string): boolean => {
  const [before, after] = [kindOf(lastPart(left)), kindOf(firstPart(right))];
  if (!canStandAlone(after)) return after === 'organisation' && partsBody(before, separator);
  const isTeam = after === 'role' && /\b(?:team|group|committee|board)\W*$/iu.test(left);
  // `General Manager, Medicine / Fire Safety Adviser`
  const isApart = /\s\/\s/u.test(separator) || rankWord.test(trim(right));
  return canStandAlone(before) || isTeam || (isApart && roleWord.test(left));
};

/** `Police / Council`, `Matron with the Council` */
const partsBody = (before: Kind, separator: string): boolean =>
  /with/iu.test(separator)
    ? canStandAlone(before)
    : before === 'organisation' && /^\s*\/\s*$/u.test(separator);

/** `Head of Learning and Development and Carers Lead`: the first “and” stands within the name of a post, which the second ends. */
const isWithinPost = (left: string, right: string): boolean => {
  const [middle = '', ...more] = right.split(/\s+(?:and|&)\s+/iu);
  return (
    more.length > 0 &&
    /^[^,/]*\b(?:head|director|chief|manager|lead) (?:of|for) [^,/]*$/iu.test(trim(left)) &&
    !canStandAlone(kindOf(middle.replace(/\([^()]*\)/gu, ''))) &&
    canStandAlone(kindOf(firstPart(more.join(' and '))))
  );
};

const firstPart = (text: string): string => text.split(/\s*[,/]\s*/u)[0] ?? text;
const lastPart = (text: string): string => text.split(/\s*[,/]\s*/u).at(-1) ?? text;

interface Building {
  role: string;
  person: string;
  organisation: string;
}

const empty = (): Building => ({ role: '', person: '', organisation: '' });
const isEmpty = (owner: Building): boolean => `${owner.role}${owner.person}${owner.organisation}` === '';

/** `Bank Office Manager` is one post: a name is seldom followed by such a word alone. */
const isBareHead = (rest: readonly string[]): boolean =>
  rest.length === 1 &&
  /^(?:manager|lead|head|officer|director|coordinator|chief|executive)$/iu.test(rest[0] ?? '');

/** Takes `Lee Harrington Senior Public Health Practitioner …` apart where no comma does. */
const personBeforeRole = (text: string): readonly [string, string] | null => {
  const words = text.split(' ');
  for (const length of [3, 2]) {
    const name = words.slice(0, length);
    const rest = words.slice(length);
    const next = (rest[0] ?? '').replace(/^[–—(-]+/u, '') || (rest[1] ?? '');
    if (name.every(isNameWord) && roleStart.test(next) && roleWord.test(rest.join(' ')) && !isBareHead(rest))
      return [name.join(' '), trim(rest.join(' '))];
  }
  return null;
};

const takeBrackets = (text: string, owner: Building): string =>
  text.replace(/\s*\(([^()]+)\)\s*$/u, (whole: string, inside: string) => {
    const kind = kindOf(inside);
    if (kind === 'role' && owner.role === '' && isPerson(trim(text.slice(0, text.lastIndexOf('('))))) {
      owner.role = trim(inside);
      return '';
    }
    if (kind === 'person' && owner.person === '') owner.person = trim(inside);
    else if (wholeOrganisation.test(inside) && owner.organisation === '') owner.organisation = trim(inside);
    else return whole;
    return '';
  });

const addPart = (owner: Building, part: string): void => {
  const text = trim(takeBrackets(part, owner)).replace(
    /^(?:and|with|supported by)\s+(?:the\s+)?(?=\p{Lu})/u,
    '',
  );
  const named = personBeforeRole(text);
  if (named !== null) {
    owner.person ||= named[0];
    addRole(owner, named[1]);
  } else if (text !== '') addNamed(owner, text, kindOf(text));
};

const addNamed = (owner: Building, text: string, kind: Kind): void => {
  if (kind === 'person' && owner.person === '') owner.person = text;
  else if (kind === 'organisation' && wholeOrganisation.test(text) && !isTail(text))
    owner.organisation = [owner.organisation, text].filter(Boolean).join(', ');
  else addRole(owner, text);
};

/** A directorate that runs on into a council without a comma: `Welfare and Partnerships Lancashire County Council`. */
const isTail = (text: string): boolean => /\s/u.test(trailingCouncil.exec(text)?.[1] ?? '');

const addRole = (owner: Building, text: string): void => {
  const council = trailingCouncil.exec(text);
  const role = council !== null && isTail(text) ? (council[1] ?? text) : text;
  if (role !== text && council?.[2] !== undefined && owner.organisation === '')
    owner.organisation = council[2];
  owner.role = owner.role === '' ? role : `${owner.role}, ${role}`;
};

const startsNewOwner = (owner: Building, part: string): boolean => {
  if (isEmpty(owner)) return false;
  const kind = personBeforeRole(trim(part)) === null ? kindOf(part) : 'person';
  if (kind === 'person') return owner.person !== '';
  return kind === 'role' && roleWord.test(owner.role);
};

const finish = (owner: Building): DraftOwner => ({
  raw: owner.role || owner.person || owner.organisation,
  role: owner.role || null,
  person: owner.person || null,
  organisation: owner.organisation || null,
});

/** The owners of a piece that no slash or `and` parts: a post or a person that begins anew is another owner. */
const ownersOfPiece = (piece: string): readonly Building[] => {
  const owners: Building[] = [empty()];
  for (const part of partsOf(piece)) {
    if (startsNewOwner(owners.at(-1) ?? empty(), part)) owners.push(empty());
    addPart(owners.at(-1) ?? empty(), part);
  }
  return owners.filter((owner) => !isEmpty(owner));
};

/** One statement of owners. */
const ownersOfText = (text: string): readonly DraftOwner[] => {
  const [, before = '', after] = functionBefore.exec(squash(text)) ?? [];
  const owners = splitWeak(after ?? squash(text))
    .flatMap(atNames)
    .flatMap(ownersOfPiece);
  shareTitle(owners);
  const [first] = owners;
  if (first !== undefined && first.role === '') first.role = trim(before);
  return owners.map(finish);
};

/** Parts at commas; at a dash only where it parts a person from a post (`Head of Nursing – Jane Smith`). */
const partsOf = (piece: string): readonly string[] =>
  piece.split(/\s*,\s*(?![^(]*\))/u).flatMap((part) => {
    const sides = part.split(/\s+[-–—]\s+/u);
    return sides.length === 2 && sides.some((side) => isPerson(trim(side))) ? sides : [part];
  });

/** Parts where a person with a post follows a post without any mark: `… Health Network Lee Harrington Senior …`. */
const atNames = (piece: string): readonly string[] => {
  const words = piece.split(' ');
  for (let start = 2; start < words.length - 2; start += 1) {
    const isName = roleStart.test(words[start + 2] ?? '') && words.slice(start, start + 2).every(isNameWord);
    const before = isName ? words.slice(0, start).join(' ') : '';
    if (isName && roleWord.test(before) && !dangles(before))
      return [before, ...atNames(words.slice(start).join(' '))];
  }
  return [piece];
};

/** `Helen Lilley/Clare Benson, Lead Nurse`: two people, one title. */
const shareTitle = (owners: readonly Building[]): void => {
  const last = owners.at(-1);
  if (last === undefined || last.role === '' || last.person === '') return;
  for (const owner of owners) {
    if (owner.role !== '' || owner.person === '') continue;
    owner.role = last.role;
    owner.organisation ||= last.organisation;
  }
};

const dangles = (text: string): boolean => /(?:\b(?:and|of|for|the|to|with)|[,/&–-])\s*$/iu.test(text);

/** Words that end the name of a post and seldom begin one: a line that starts with them goes on with the line above. */
const roleEnd =
  /^(?:practitioners?|facilitators?|leads|officers?|coordinators?|co-ordinators?|partners?|workers?|advisers?|advisors?|specialists?|therapists?|clinicians?)\b/iu;

/** How a line of an owner cell stands to the words above it. */
const linkOf = (last: string, line: string): 'joined' | 'listed' | 'new' => {
  if (
    dangles(last) ||
    startsLower(line) ||
    /^(?:(?:and|of|for)\b|[&(])/iu.test(line) ||
    roleEnd.test(line) ||
    !isComplete(last)
  )
    return 'joined';
  const begins =
    canStandAlone(kindOf(firstPart(line))) || personBeforeRole(line) !== null || functionBefore.test(line);
  return begins || roleWord.test(line) ? 'new' : 'listed';
};

/** Joins lines into statements: a directorate goes to the post above it, a torn line to its start. */
const joinedLines = (lines: readonly string[]): readonly string[] => {
  const statements: string[] = [];
  for (const line of lines) {
    const last = statements.at(-1);
    const link = last === undefined ? 'new' : linkOf(last, line);
    if (link === 'new') statements.push(line);
    else statements[statements.length - 1] = `${last}${link === 'joined' ? '' : ','} ${line}`;
  }
  return statements;
};

const initials = /^\s*(?:\p{Lu}\.\s?)+(\p{Lu}[\p{L}’'-]+)\s*(?:$|[,(/–—-])/u;

/** `H. Flowers`, `H. Flowers, Matron`: the initial of a name and no list label. */
const startsWithInitials = (text: string): boolean => {
  const [, name] = initials.exec(text) ?? [];
  return name !== undefined && isNameWord(name);
};

/** The statements of a cell: each line of a list is one, other lines may go on with the one above. */
const statementsOf = (lines: readonly string[]): readonly string[] => {
  const read = lines
    .flatMap((text) => text.split('\n'))
    // `A: Clinical Director`, `R: Service Manager`: accountable and responsible.
    .map((text) => text.replace(/^\s*[RASCI]:\s+(?=\p{Lu})/u, ''))
    .map((text) => (startsWithInitials(text) ? { label: null, rest: text } : splitLabel(text)))
    .filter(({ rest }) => squash(rest) !== '');
  const words = read.map(({ rest }) => squash(rest));
  const isListed = words.length > 1 && read.every(({ label }) => label !== null);
  return (isListed ? words : joinedLines(words)).flatMap((text) => text.split(';'));
};

const isComplete = (statement: string): boolean =>
  roleWord.test(statement) ||
  statement.split(/[,/]/u).some((part) => isPerson(trim(part))) ||
  wholeOrganisation.test(trim(statement));

/** Words of an owner cell that name nobody. */
const namesNobody = (text: string): boolean =>
  /^\W*(?:tb[cad]|to be (?:confirmed|agreed|identified|appointed|determined)|n\/?a|not applicable|none|vacant|nil)?\W*$/iu.test(
    text,
  );

/**
 * The owners of a cell, in order. Takes the lines of the cell; gives each with its post, person and organisation as
 * written. `raw` is what the owner goes by: the post, else the person, else the organisation.
 */
export const ownersIn = (lines: readonly string[]): readonly DraftOwner[] =>
  namesNobody(lines.join(' ')) ? [] : onceEach(statementsOf(lines).flatMap(ownersOfText));

/** Who is named for two things is one owner. */
const onceEach = (owners: readonly DraftOwner[]): readonly DraftOwner[] =>
  owners.filter(
    (owner, at) => owners.findIndex((one) => one.raw === owner.raw && one.person === owner.person) === at,
  );
