import { sentencesOf, squash, wordsOf } from './words.ts';

const lastWord = '(?:Committees?|Boards?|Meetings?|Groups?|Panels?|Forums?|Councils?|Cabinet|Governing Body)';
// Capitalised words, joined by small words or commas, that end in the name of a meeting.
const name = new RegExp(
  `(?:(?:[Tt]he\\s+|[Tt]rust\\s+)?(?:\\p{Lu}[\\p{L}’'&-]*(?:,)?\\s+(?:(?:and|of|for|the|&)\\s+)?){0,8}?)(?:${lastWord}|(?<![\\p{L}])[Bb]oard)(?:\\s+Meetings?|\\s+meetings?)?(?![\\p{L}-])`,
  'gu',
);
const reportName = /(?:\p{Lu}[\p{L}’'&-]*,?\s+){2,5}[Rr]eport(?![\p{L}-])/gu;
const reports =
  /\b(?:report(?:ed|ing|s)?|monitor(?:ed|ing|s)?|present(?:ed|ation)?|discuss(?:ed|ion)?|shared|sign(?:ed)?[ -]?off|review(?:ed|s)?|escalat\w+|taken to|submitted|ratified|approved|through|via|oversight|oversee\w*|assurance|visibility|tabled|minutes?|agenda|added to)\b/iu;

/** Organisations whose names end as those of meetings do. */
const isOrganisation =
  /\b(?:Commissioning Groups?|(?:County|City|Borough|District|Metropolitan) Councils?)$/iu;
const bareEnds = /^(?:the |trust )?(?:committees?|meetings?|groups?|panels?|forums?|councils?)$/iu;

/** Names of meetings and committees in one sentence that speaks of reporting. */
const bodiesOfSentence = (sentence: string): readonly string[] => {
  if (!reports.test(sentence)) return [];
  const meetings = [...sentence.matchAll(name)].map(([words]) => squash(words));
  const lowBoard = [...sentence.matchAll(/\b(?:trust|the)\s+board\b/giu)].map(([words]) => squash(words));
  const added = /\badded to\b|\breport(?:ed)?\b/iu.test(sentence)
    ? [...sentence.matchAll(reportName)].map(([words]) => squash(words))
    : [];
  return [...meetings, ...lowBoard, ...added].filter(
    (found) => !bareEnds.test(found) && !isOrganisation.test(found),
  );
};

/** The bodies that a text says something is reported to, presented at or monitored through. As written, each once. */
export const bodiesInProse = (text: string): readonly string[] =>
  once(sentencesOf(text).flatMap(bodiesOfSentence));

/** Whether a short text is the name of a meeting or committee and nothing else. */
export const isBodyName = (text: string): boolean =>
  text.length < 80 && /^[^.;]*\b(?:committee|board|meeting|group|panel|forum)$/iu.test(squash(text));

/** The bodies of a column `Reported to`: one to a line or between semicolons and slashes. */
export const bodiesOfCell = (lines: readonly string[]): readonly string[] =>
  once(
    lines
      .flatMap((line) => line.split(/\s*(?:;|\n|\s\/\s)\s*/u))
      .map(squash)
      .filter((body) => /\p{L}/u.test(body)),
  );

const once = (bodies: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return bodies.filter((body) => {
    const key = canonicalBody(body);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
};

/**
 * One spelling for a body, so that `Directorate Management Groups`, `Directorate Management Group (DMG)` and
 * `the directorate management group` compare as one. An alias table maps initials and short forms to the full name.
 */
export const canonicalBody = (body: string, aliases: ReadonlyMap<string, string> = new Map()): string => {
  const words = wordsOf(body.replace(/\([^)]*\)/gu, ' ')).filter((word) => word !== 'the' && word !== 'and');
  const key = words.map((word) => word.replace(/(?<=[^s])s$/u, '')).join(' ');
  return aliases.get(key) ?? key;
};

/** Initials that a text explains (`Directorate Management Group (DMG)`), as aliases of the full name. */
export const aliasesIn = (text: string): ReadonlyMap<string, string> => {
  const aliases = new Map<string, string>();
  for (const match of text.matchAll(
    /((?:\p{Lu}[\p{L}’'-]*\s+(?:and\s+|of\s+|for\s+)?){2,7})\((\p{Lu}{2,8})\)/gu,
  )) {
    const initials = match[2] ?? '';
    const full = squash(match[1] ?? '')
      .split(' ')
      .slice(-initials.length - 2)
      .join(' ');
    aliases.set(canonicalBody(initials), canonicalBody(lastInitials(full, initials)));
  }
  return aliases;
};

const lastInitials = (full: string, initials: string): string => {
  const words = full.split(' ');
  for (let start = 0; start < words.length; start += 1) {
    const rest = words.slice(start).filter((word) => /^\p{Lu}/u.test(word));
    if (rest.map((word) => word[0]).join('') === initials) return words.slice(start).join(' ');
  }
  return full;
};
