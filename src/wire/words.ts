import type { Band } from '#domain/actions/overdue.ts';
import type { Role } from '#domain/people/person.ts';
import { type Status, statusNames } from '#domain/records/action.ts';
import { type EvidenceState, evidenceStateNames } from '#domain/records/evidence.ts';
import { type Response, responseNames } from '#domain/records/recommendation.ts';

/** How a status is shown without colour: a word, a symbol that fills as the action climbs the ladder, and what it means. */
export interface StatusWords {
  readonly word: string;
  readonly symbol: string;
  readonly means: string;
}

export const statusWords = {
  proposed: {
    word: statusNames.proposed,
    symbol: '○',
    means: 'Written down; its owner has not agreed to it yet.',
  },
  accepted: { word: statusNames.accepted, symbol: '◔', means: 'The owner has agreed to it.' },
  in_progress: { word: statusNames.in_progress, symbol: '◑', means: 'Work has begun.' },
  owner_complete: {
    word: statusNames.owner_complete,
    symbol: '◕',
    means: 'The owner says it is done. Someone else checks the evidence next.',
  },
  evidenced: {
    word: statusNames.evidenced,
    symbol: '●',
    means: 'Someone other than the owner has checked the evidence.',
  },
  embedded: { word: statusNames.embedded, symbol: '◉', means: 'A later check found it still in place.' },
  impact_shown: {
    word: statusNames.impact_shown,
    symbol: '★',
    means: 'A measure shows that it made a difference.',
  },
  blocked: { word: statusNames.blocked, symbol: '■', means: 'Waiting on something or someone.' },
  superseded: { word: statusNames.superseded, symbol: '⇢', means: 'Another action has taken its place.' },
  not_accepted: {
    word: statusNames.not_accepted,
    symbol: '✕',
    means: 'It will not be done; the reason is recorded.',
  },
  other_body: {
    word: statusNames.other_body,
    symbol: '↗',
    means: 'Another organisation is responsible for it.',
  },
} as const satisfies Readonly<Record<Status, StatusWords>>;

export const overdueWord = { word: 'Overdue', symbol: '!' } as const;

export const bandWords = {
  over_90: 'Over 90 days',
  from_31_to_90: '31–90 days',
  from_8_to_30: '8–30 days',
  from_1_to_7: '1–7 days',
} as const satisfies Readonly<Record<Band, string>>;

export const responseWords: Readonly<Record<Response, string>> = responseNames;

export const evidenceWords: Record<EvidenceState, { readonly word: string; readonly symbol: string }> = {
  filed: { word: evidenceStateNames.filed, symbol: '◔' },
  accepted: { word: evidenceStateNames.accepted, symbol: '✓' },
  returned: { word: evidenceStateNames.returned, symbol: '↩' },
  unlinked: { word: evidenceStateNames.unlinked, symbol: '✕' },
};

/** What became of a linked file in SharePoint, where it is not as it was. */
export const fileWords = {
  gone: {
    word: 'File not in the library',
    symbol: '⚠',
    means: 'The name and address are the last known ones. Link the file again from where it is now.',
  },
  changed: {
    word: 'Changed since it was accepted',
    symbol: '≠',
    means:
      'The linked file is no longer the one that was checked. Someone other than the owner needs to check it again.',
  },
} as const;

/** A role, and what its holder does. */
export const roleWords: Record<Role, { readonly word: string; readonly means: string }> = {
  facilitator: {
    word: 'Facilitator',
    means: 'Imports plans and keeps every action up to date.',
  },
  quality_lead: {
    word: 'Quality lead',
    means: 'The same, and checks actions and evidence that they were not involved in.',
  },
  director: {
    word: 'Director',
    means: 'The same, and gives the roles of quality lead, director and administrator.',
  },
  administrator: {
    word: 'Administrator',
    means: 'Gives roles, changes settings and repairs the lists. Does not change actions.',
  },
  reviewer: { word: 'Outside reviewer', means: 'Can read everything and change nothing.' },
  member: { word: 'Member', means: 'Updates the actions they own.' },
};
