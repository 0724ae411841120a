import { z } from 'zod';
import { roleNames } from '#domain/people/person.ts';
import { findingKinds, findingThings } from '#domain/record/finding.ts';
import type { Answer } from './answers.ts';
import { settings } from './requests.ts';
import { day, instant, person } from './rows.ts';

/** What the API answers about the workspace as a whole. */

/** GET /api/me */
export const me = person.extend({
  roles: z.array(z.enum(roleNames)),
  /** The workspace's name, and today in London, so that every page agrees on what is overdue. */
  workspace: z.string(),
  today: z.iso.date(),
});
export type Me = Answer<typeof me>;

export const people = z.object({ people: z.array(person) });
export type People = Answer<typeof people>;

export const settingsView = z.object({ settings, version: z.string() });
export type SettingsView = Answer<typeof settingsView>;

/** One place at which the record was changed outside the app, and what somebody said who looked at it. */
const finding = z.object({
  key: z.string(),
  kind: z.enum(findingKinds),
  thing: z.enum(findingThings),
  /** Case code and number of the action; null where it is about none. */
  where: z.string().nullable(),
  since: instant.nullable(),
  by: z.string().nullable(),
  noticedAt: instant,
  acknowledged: z.object({ at: instant, by: z.string(), words: z.string() }).nullable(),
});

/**
 * The record of all changes. `sealedFrom`: since when a change outside the app shows. `completeFrom`: after which day every
 * row can be given back as it was; null: all of it. `replay`: what the last nightly replay found, with how many rows disagree.
 */
export const recordView = z.object({
  findings: z.array(finding),
  sealedFrom: instant.nullable(),
  completeFrom: instant.nullable(),
  replay: z.object({ at: instant, agrees: z.boolean(), rows: z.array(z.string()) }).nullable(),
});
export type RecordView = Answer<typeof recordView>;

/**
 * GET /api/site and the answer to its repair. `missing`: what the lists lack; while anything is there nothing is written.
 * `folders`: codes of cases whose folder is gone. `wrongFolders`: cases bound to a folder that no case may have. `did`: what a repair put back.
 * `bankHolidaysEnd`: the last day of which the app knows whether it is a bank holiday, from 400 days before; null: later.
 */
export const siteView = z.object({
  missing: z.array(z.string()),
  folders: z.array(z.string()),
  wrongFolders: z.array(
    z.object({
      code: z.string(),
      why: z.enum(['elsewhere', 'library', 'taken', 'no_link']),
      other: z.string().nullable(),
    }),
  ),
  did: z.array(z.string()),
  bankHolidaysEnd: day.nullable(),
  record: recordView,
});
export type SiteView = Answer<typeof siteView>;

/**
 * GET /api/teams and the answers to its changes. `connected`: by somebody, in the tab. `waiting`: an older version of the
 * app remembered the channel by itself; it gets nothing until somebody confirms it.
 */
export const teamsView = z.object({
  connected: z.array(
    z.object({
      groupId: z.string(),
      team: z.string(),
      channelId: z.string(),
      channel: z.string(),
      /** Whether it gets the weekly summary. */
      digest: z.boolean(),
      state: z.enum(['working', 'app_removed', 'team_deleted', 'channel_deleted', 'writes_blocked']),
      /** Since when it does not work; null while it does. */
      since: instant.nullable(),
      connectedAt: instant,
      connectedBy: z.string(),
    }),
  ),
  waiting: z.array(z.object({ groupId: z.string(), channelId: z.string(), channel: z.string() })),
});
export type TeamsView = Answer<typeof teamsView>;

/** The channels of one team, by id. */
export const teamChannels = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) });
export type TeamChannels = Answer<typeof teamChannels>;

/** GET /api/health: for monitoring, which need not sign in. What is missing is at GET /api/site. */
export const health = z.object({ ok: z.boolean(), asAt: instant });
