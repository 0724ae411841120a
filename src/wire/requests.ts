import { z } from 'zod';
import { type TypedField, typedFields } from '#domain/actions/action-fields.ts';
import { slipReasonNames } from '#domain/actions/slip.ts';
import { fields } from '#domain/import/lexicon/fields.ts';
import { roleNames } from '#domain/people/person.ts';
import { actionRecord } from '#domain/records/action.ts';
import { evidenceStates } from '#domain/records/evidence.ts';
import type { More } from '#domain/records/field.ts';
import { reviewQuestion, reviewQuestions } from '#domain/records/review.ts';
import { questionSetKinds } from '#domain/reviews/question-sets.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import {
  chosenItem,
  confirmation,
  day,
  driveLink,
  fileName,
  instant,
  key,
  owner,
  person,
  reference,
  status,
} from './rows.ts';
import { objectSchema, schemaOf } from './schema.ts';
import { overrides, teamLayout } from './table-readings.ts';

/** What the API accepts. Every limit here has its words in `words.ts`; the field's name goes back with the refusal. */

/** An owner as a person sets one: an object id is one of Entra's. */
const ownerInput = owner.extend({
  person: z
    .object({
      oid: z.guid().nullable(),
      upn: z.string().max(256).nullable(),
      name: z.string().trim().min(1).max(200),
    })
    .nullable(),
});

const slipReason = z.enum(slipReasonNames);

/** The fields that their record lets people type, each with its own limit. */
const typedChange = Object.fromEntries(
  typedFields.map((name) => {
    const { typed }: More = actionRecord.fields[name];
    return [
      name,
      z
        .string()
        .trim()
        .max(typed?.atMost ?? 0)
        .nullable()
        .optional(),
    ];
  }),
) as { readonly [F in TypedField]: z.ZodOptional<z.ZodNullable<z.ZodString>> }; // fromEntries forgets the names

/** One change of an action: the tab's panel and the card's buttons both send this. Absent fields stay as they are. */
export const actionChange = z
  .object({
    status: status.optional(),
    /** What a blocked action needs, and from whom. */
    blockedNeed: z.string().trim().max(500).optional(),
    note: z.string().trim().max(4000).optional(),
    /** The new due date; null takes the date away. Needs `slip`, unless no date was set before. */
    due: day.nullable().optional(),
    slip: z.object({ reason: slipReason, words: z.string().trim().max(1000) }).optional(),
    owners: z.array(ownerInput).max(12).optional(),
    /** A neutral title for channels, at most 80 characters. */
    title: z.string().trim().max(80).nullable().optional(),
    /** Confirms the title, as it is after this change, for Teams; false takes that back. */
    confirmTitle: z.boolean().optional(),
    ...typedChange,
  })
  .strict();
export type ActionChange = z.infer<typeof actionChange>;

export const caseInput = z
  .object({
    /** Our own id for this create: sending it again changes nothing. */
    key: key<'case'>().optional(),
    code: z
      .string()
      .trim()
      .regex(/^[A-Z]{1,4}-\d{1,6}$/),
    title: z.string().trim().min(3).max(80),
    references: z.array(reference).max(12).default([]),
    complex: z.boolean().default(false),
    /** An existing folder; absent: a folder named by the code is made under the folder root. */
    folder: chosenItem.optional(),
  })
  .strict();
export type CaseInput = z.infer<typeof caseInput>;

/** What PATCH /api/cases/{key} may change; absent fields stay as they are. */
export const caseChange = z
  .object({
    code: caseInput.shape.code.exactOptional(),
    title: caseInput.shape.title.exactOptional(),
    references: z.array(reference).max(12).exactOptional(),
    complex: z.boolean().exactOptional(),
    folder: chosenItem.exactOptional(),
  })
  .strict();
export type CaseChange = z.infer<typeof caseChange>;

export const acceptImport = z
  .object({
    /** A sentence why this plan belongs here although it names another case; recorded. */
    override: z.string().trim().max(1000).optional(),
    /** The existing plan that the draft is a later version of; absent: it becomes a plan of its own. */
    reimport: key<'plan'>().optional(),
    /**
     * By `KEY.FIELD`: what the document says, or what the workspace holds. Where the team changed a field, `here` is the default.
     * `here` for `ID.new` leaves a new row of the document out.
     */
    choices: z.record(z.string(), z.enum(['document', 'here'])).optional(),
  })
  .strict();
export type AcceptImport = z.infer<typeof acceptImport>;

const teamHeading = z.object({ heading: z.string().trim().min(1).max(400), field: z.enum(fields) });

/** What the tables of a document are: all that is said of them from now on. */
export const readAgain = overrides
  .extend({
    /** The event that this takes back; then `tables` is what was said before it. */
    undoes: key<'event'>().optional(),
  })
  .strict();

/** Titles of one plan, given and confirmed for Teams in one go. */
export const confirmTitles = z
  .object({
    titles: z
      .array(
        z
          .object({
            action: key<'action'>(),
            /** The title that the page showed: where it is another one by now, nothing is overwritten. */
            seen: z.string().max(400).nullable(),
            title: z.string().trim().max(80).nullable(),
            confirmTitle: z.boolean(),
          })
          .strict(),
      )
      .min(1)
      .max(60),
  })
  .strict();
export type ConfirmTitles = DeepReadonly<z.infer<typeof confirmTitles>>;

/** The events of `confirmTitles` to take back. */
export const undoTitles = z.object({ events: z.array(key<'event'>()).min(1).max(60) }).strict();
export type UndoTitles = DeepReadonly<z.infer<typeof undoTitles>>;

/** What somebody says who looked at a change of the record outside the app. */
export const acknowledge = z.object({ words: z.string().trim().min(1).max(1000) }).strict();
export const undo = z.object({ event: key<'event'>() }).strict();
export const linkEvidence = chosenItem.strict();
/** No evidence is larger: 250 MB, as a person's computer shows it and a little more. */
export const largestEvidence = 250 * 1024 * 1024;
export const beginUpload = z.object({ name: fileName, size: z.number().int().min(0) }).strict();
export type LinkEvidence = z.infer<typeof linkEvidence>;
export const reviewEvidence = z
  .object({
    state: z.enum(evidenceStates),
    note: z.string().trim().max(1000).optional(),
  })
  .strict();
export type ReviewEvidence = z.infer<typeof reviewEvidence>;

/** The settings are one row, and each change is kept before and after: more posts would not fit its line of the record. */
const postsAtMost = 150;

const questionSet = z.object({
  version: z.number().int().min(1),
  questions: schemaOf(reviewQuestions),
});

export const settings = z
  .object({
    /** The channels that get the weekly summary: people connect them in the tab. */
    channels: z.array(
      z.object({
        /** The id of the team's group (`aadGroupId`). */
        teamId: z.string(),
        channelId: z.string(),
        name: z.string(),
        serviceUrl: z.string(),
        tenantId: z.string(),
        digest: z.boolean(),
        teamName: z.string().default(''),
        /** The team's own thread; empty where an older version of the app remembered the channel. */
        threadId: z.string().default(''),
        /** Who connected it and when; null for what an older version remembered by itself: it gets nothing until somebody confirms it. */
        bound: z.object({ at: instant, by: person }).nullable().default(null),
      }),
    ),
    /** The folder under which case folders are made. */
    folderRoot: driveLink.nullable(),
    /** When the digest is posted: ISO weekday (1 = Monday) and London time. */
    digest: z.object({
      weekday: z.number().int().min(1).max(7),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    }),
    /** Who holds which roles, by Entra object id. The names are there to be shown. */
    roles: z.record(
      z.string().max(100),
      z.object({ upn: z.string(), name: z.string(), roles: z.array(z.enum(roleNames)) }),
    ),
    /** Roles as they were kept before, by sign-in name; they are kept by object id from the next save on. */
    rolesByName: z.record(z.string(), z.array(z.enum(roleNames))),
    /** The team's own headings: as its documents print them, and what they mean. They come before what the app knows. */
    headings: z.array(teamHeading).max(500),
    /** Layouts of the team's documents, by the headings of their tables, as plans were accepted with them. */
    layouts: z.array(teamLayout).max(200),
    /**
     * What a card does where the person's Teams cannot sign them in: it sends them to the tab, or the app itself writes
     * for somebody of whom it saw within a day that SharePoint lets them.
     */
    cardsWrite: z.enum(['as_person', 'app_for_seen']),
    /** Posts of owners that may be shown in Teams, each confirmed once for all plans. */
    postsForTeams: z.array(confirmation).max(postsAtMost),
    /** Within how many calendar days of its receipt a plan is to be checked. */
    reviewDays: z.number().int().min(1).max(365),
    /** The questions of reviews, each set with its version; a review keeps those with which it was begun. */
    questionSets: z.object({
      quality: questionSet,
      closure: questionSet,
      embedded: questionSet,
      impact: questionSet,
    }),
  })
  .strict();
export type Settings = DeepReadonly<z.infer<typeof settings>>;

/** What the settings page may change. */
export const settingsChange = settings
  .pick({ digest: true, headings: true, layouts: true, cardsWrite: true, reviewDays: true })
  .extend({
    /** The roles that these people are to hold from now on, by object id; an empty list takes all. Others keep theirs. */
    roles: z.record(z.guid(), z.array(z.enum(roleNames)).max(roleNames.length)),
    folderRoot: chosenItem.nullable(),
    /** All of them; who confirmed a new one, and when, the server says. */
    postsForTeams: z.array(z.string().trim().min(1).max(80)).max(postsAtMost),
    /** All questions of one set; its version goes up by one. */
    questions: z.object({
      kind: z.enum(questionSetKinds),
      questions: z.array(objectSchema(reviewQuestion)).min(1).max(40),
    }),
  })
  .partial();
export type SettingsChange = z.infer<typeof settingsChange>;

/** What the page says of the team and the channel in which it is open; the server believes none of it (decision 017). */
export const connectTeam = z
  .object({ groupId: z.string().min(1).max(100), channelId: z.string().min(1).max(200) })
  .strict();
export type ConnectTeam = z.infer<typeof connectTeam>;

/** What somebody changes about a connected channel. */
export const changeTeam = z.object({ channelId: z.string().min(1).max(200), digest: z.boolean() }).strict();
export type ChangeTeam = z.infer<typeof changeTeam>;
export const disconnectTeam = z.object({ channelId: z.string().min(1).max(200) }).strict();
