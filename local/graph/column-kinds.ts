import { invalidRequest } from './errors.ts';
import { asRecord } from './exchange.ts';

export type ColumnKind =
  | 'text'
  | 'note'
  | 'choice'
  | 'multiChoice'
  | 'number'
  | 'currency'
  | 'boolean'
  | 'dateTime'
  | 'dateOnly'
  | 'lookup'
  | 'multiLookup'
  | 'person'
  | 'multiPerson'
  | 'hyperlink'
  | 'calculated'
  | 'term'
  | 'thumbnail'
  | 'contentApprovalStatus'
  | 'geolocation';

const facets = [
  'boolean',
  'calculated',
  'choice',
  'contentApprovalStatus',
  'currency',
  'dateTime',
  'geolocation',
  'hyperlinkOrPicture',
  'lookup',
  'number',
  'personOrGroup',
  'term',
  'text',
  'thumbnail',
] as const;
type FacetName = (typeof facets)[number];

type Facet = Readonly<Record<string, unknown>>;

const kindOf: Readonly<Record<FacetName, (facet: Facet) => ColumnKind>> = {
  boolean: () => 'boolean',
  calculated: () => 'calculated',
  choice: (facet) => (facet.displayAs === 'checkBoxes' ? 'multiChoice' : 'choice'),
  contentApprovalStatus: () => 'contentApprovalStatus',
  currency: () => 'currency',
  dateTime: (facet) => (facet.format === 'dateOnly' ? 'dateOnly' : 'dateTime'),
  geolocation: () => 'geolocation',
  hyperlinkOrPicture: () => 'hyperlink',
  lookup: (facet) => (facet.allowMultipleValues === true ? 'multiLookup' : 'lookup'),
  number: () => 'number',
  personOrGroup: (facet) => (facet.allowMultipleSelection === true ? 'multiPerson' : 'person'),
  term: () => 'term',
  text: (facet) => (facet.allowMultipleLines === true ? 'note' : 'text'),
  thumbnail: () => 'thumbnail',
};

const filledIn: Partial<Record<FacetName, Facet>> = {
  text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
  choice: { allowTextEntry: false, choices: [], displayAs: 'dropDownMenu' },
  dateTime: { displayAs: 'default', format: 'dateTime' },
  number: { decimalPlaces: 'automatic', displayAs: 'number' },
  lookup: { allowMultipleValues: false, allowUnlimitedLength: false, columnName: 'Title' },
  personOrGroup: { allowMultipleSelection: false, chooseFromType: 'peopleAndGroups', displayAs: 'account' },
};

export interface FacetOf {
  readonly kind: ColumnKind;
  /** `{ text: { … } }`, as the column shows it; a hyperlink shows none (`graph.md` §7). */
  readonly facet: Readonly<Record<string, Facet>>;
}

/** The one facet of a column definition. None or several: 400. */
export function readFacet(definition: Readonly<Record<string, unknown>>): FacetOf {
  const named = facets.filter((name) => asRecord(definition[name]) !== null);
  const [name] = named;
  if (named.length !== 1 || name === undefined) {
    throw invalidRequest('Unable to determine type of provided column definition');
  }
  const given = asRecord(definition[name]) ?? {};
  const maxLength = given.maxLength;
  if (name === 'text' && typeof maxLength === 'number' && (maxLength < 1 || maxLength > 255)) {
    throw invalidRequest('The maximum length of a single line of text column is 255.');
  }
  const kind = kindOf[name](given);
  const shown = { ...filledIn[name], ...given };
  if (kind === 'note') delete shown.maxLength;
  return { kind, facet: name === 'hyperlinkOrPicture' ? {} : { [name]: shown } };
}

const indexable: readonly ColumnKind[] = [
  'text',
  'choice',
  'number',
  'currency',
  'dateTime',
  'dateOnly',
  'boolean',
  'lookup',
  'person',
  'term',
];

/** Source: large lists and libraries in SharePoint, "supported column types": no multi-line, no multi-valued, no link. */
export const isIndexable = (kind: ColumnKind): boolean => indexable.includes(kind);

const uniqueKinds: readonly ColumnKind[] = [
  'text',
  'choice',
  'number',
  'currency',
  'dateTime',
  'dateOnly',
  'lookup',
  'person',
];

/** Kinds of columns whose values SharePoint can keep unique. */
export const canBeUnique = (kind: ColumnKind): boolean => uniqueKinds.includes(kind);

/** Kinds that join another list and count against the limit of twelve. */
export const isLookup = (kind: ColumnKind): boolean =>
  kind === 'lookup' ||
  kind === 'multiLookup' ||
  kind === 'person' ||
  kind === 'multiPerson' ||
  kind === 'term';
