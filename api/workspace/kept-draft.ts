import { z } from 'zod';
import type { Draft } from '#domain/import/document/draft.ts';
import { noOverrides, type Overrides } from '#domain/import/document/overrides.ts';
import type { TableReading } from '#domain/import/layout/table/table-reading.ts';
import type { Drafted } from '#domain/import/reimport/comparison.ts';
import { type Edits, noEdits } from '#domain/import/review/kept-edits.ts';
import type { CaseKey, ImportId } from '#domain/key.ts';
import type { ImportFacts } from '#domain/plans/plan-from-draft.ts';
import type { DriveLink } from '#domain/records/case.ts';
import { draft as draftShape } from '#wire/draft.ts';
import { driveLink, key } from '#wire/rows.ts';
import { edits as editsShape, overrides as overridesShape, tableReading } from '#wire/table-readings.ts';

/** What is kept of an import in the site's library until it is accepted, beside the original: one file, `draft.json`. */
export interface KeptImport {
  readonly id: ImportId;
  readonly caseKey: CaseKey;
  readonly file: string;
  readonly sha256: string;
  readonly original: DriveLink;
  /** The London day on which it was brought. */
  readonly receivedOn: string;
  readonly draft: Draft;
  /** Whether a person changed the draft since it was read. */
  readonly edited: boolean;
  /** The draft as it was read; null: as it is, or of an earlier version of the app. */
  readonly asRead: Draft | null;
  /** What a person said of the tables of the document. */
  readonly overrides: Overrides;
  /** What each table was taken for. */
  readonly tables: readonly TableReading[];
  /** What a person changed in rows that this reading does not have. */
  readonly parked: Edits;
}

const shape = z.object({
  id: key<'import'>(),
  caseKey: key<'case'>(),
  file: z.string(),
  sha256: z.string(),
  original: driveLink,
  receivedOn: z.iso.date(),
  draft: draftShape,
  // Imports kept before this was noted may hold edits, so they count as edited.
  edited: z.boolean().default(true),
  asRead: draftShape.nullable().default(null),
  overrides: overridesShape.default(noOverrides as { tables: [] }), // nothing was said
  tables: z.array(tableReading).default([]),
  parked: editsShape
    .nullable()
    .default(null)
    .transform((edits) => edits ?? noEdits),
}) satisfies z.ZodType<KeptImport, unknown>;

/** Reads the text of `draft.json`. Throws where it is none. */
export const keptFrom = (text: string): KeptImport => shape.parse(JSON.parse(text));

/** What a kept import says of the rows that it becomes; who accepts it and when is added at that time. */
export const importFacts = (kept: KeptImport): ImportFacts => ({
  ...{
    importId: kept.id,
    caseKey: kept.caseKey,
    letter: 'A',
    source: { ...kept.original, sha256: kept.sha256 },
  },
  ...{ receivedOn: kept.receivedOn, acceptedOn: kept.receivedOn, referenceOverride: null, at: '', by: '' },
});

/** The draft of a kept import with what it says of its rows. */
export const draftedOf = (kept: KeptImport): Drafted => ({ draft: kept.draft, facts: importFacts(kept) });
