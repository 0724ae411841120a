import { z } from 'zod';
import { actionRecord, owner as ownerShape, statuses } from '#domain/records/action.ts';
import { caseRecord, driveLink as linkShape, reference as referenceShape } from '#domain/records/case.ts';
import { evidenceRecord } from '#domain/records/evidence.ts';
import { measureRecord } from '#domain/records/measure.ts';
import { planRecord } from '#domain/records/plan.ts';
import { readingRecord } from '#domain/records/reading.ts';
import { recommendationRecord } from '#domain/records/recommendation.ts';
import { aDay, aKey } from '#domain/records/shape.ts';
import { confirmation as confirmationShape } from '#domain/teams/confirmation.ts';
import { objectSchema, rowSchema, schemaOf } from './schema.ts';

/** The rows of a workspace and parts of them as they cross the border, made from what the records declare. */

export const key = <K extends string>() => schemaOf(aKey<K>('' as K)); // the kind of a key is its type alone

export const day = schemaOf(aDay);
export const instant = z.string();

export const reference = schemaOf(referenceShape);
/** The name of a file as it came; a name of nothing becomes “File” (`acceptableName`). */
export const fileName = z.string().trim().max(400);

/** An id as Graph gives it. Dots and slashes are in none, so that no id leads to another address. */
export const graphId = z.string().regex(/^[\w!-]{1,200}$/u);
/** A file or folder that somebody chose. What it is called and where it opens SharePoint says, never a request. */
export const chosenItem = z.object({ driveId: graphId, itemId: graphId });

export const driveLink = objectSchema(linkShape);
export const status = z.enum(statuses);
export const owner = objectSchema(ownerShape);
/** Words that a person confirmed for Teams. */
export const confirmation = schemaOf(confirmationShape);

export const caseRow = rowSchema(caseRecord);
export const planRow = rowSchema(planRecord);
export const recommendationRow = rowSchema(recommendationRecord);
export const actionRow = rowSchema(actionRecord);
export const measureRow = rowSchema(measureRecord);
export const readingRow = rowSchema(readingRecord);
export const evidenceRow = rowSchema(evidenceRecord);

export const person = z.object({ oid: z.string(), upn: z.string(), name: z.string() });
