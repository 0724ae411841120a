import type { FindingKind, FindingThing } from '#domain/record/finding.ts';

/** What was found wrong with the record, in the words of a page. */

const thingWords: Readonly<Record<FindingThing, string>> = {
  line: 'An entry in the history',
  settings: 'The settings',
  run: 'A row in the list Runs',
  row: 'A row',
  record: 'The history',
};

const kindWords: Readonly<Record<FindingKind, (thing: FindingThing) => string>> = {
  edited: (thing) =>
    thing === 'settings'
      ? 'were changed in SharePoint. The settings as Followthrough last saved them are used instead'
      : 'was changed in SharePoint',
  not_ours: () => 'was added in SharePoint. Followthrough did not write it',
  deleted: (thing) =>
    thing === 'settings'
      ? 'were deleted in SharePoint. The settings as Followthrough last saved them are used instead'
      : 'was deleted in SharePoint',
  missing: () => 'is missing: later entries follow it',
  set_back: (thing) =>
    thing === 'settings'
      ? 'were set back to an older version in SharePoint. The last saved ones are used instead'
      : 'was set back to an older version in SharePoint',
  row_missing: () => 'made by an import or a person is no longer there',
  count: () => 'or more has gone missing since the last nightly check',
  disagrees: () => 'does not agree with its history',
};

/** `An entry in the history of C-014 A1.1 was deleted in SharePoint.` */
export const findingWords = (finding: {
  readonly kind: FindingKind;
  readonly thing: FindingThing;
  readonly where: string | null;
}): string => {
  const { kind, thing, where } = finding;
  const of = where === null ? '' : ` of ${where}`;
  return `${thingWords[thing]}${of} ${kindWords[kind](thing)}.`;
};
