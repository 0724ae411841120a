import { placesOf, squash, wordsOf } from '#domain/import/lexicon/words.ts';

const lastWord =
  '(?:Committees?|Boards?|Meetings?|(?:[Ss]ub[ -]?[Gg]|G)roups?|Panels?|Forums?|Councils?|Cabinet|Governing Body)';
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

/** What a name of a body ends with: most sentences hold none. */
const ends = /committee|board|meeting|group|panel|forum|council|cabinet|governing body|report/iu;
const meetingEnds = /Committee|[Bb]oard|Meeting|[Gg]roup|Panel|Forum|Council|Cabinet|Governing Body/u;

/** Names of meetings and committees in one sentence that speaks of reporting. */
const bodiesOfSentence = (sentence: string): readonly string[] => {
  if (!ends.test(sentence) || !reports.test(sentence)) return [];
  const named = meetingEnds.test(sentence) ? placesOf(sentence, name) : [];
  const meetings = named.map(([words]) => squash(words));
  const lowBoard = placesOf(sentence, /\b(?:trust|the)\s+board\b/giu).map(([words]) => squash(words));
  const added = /\badded to\b|\breport(?:ed)?\b/iu.test(sentence)
    ? placesOf(sentence, reportName).map(([words]) => squash(words))
    : [];
  return [...meetings, ...lowBoard, ...added].filter(
    (found) => !bareEnds.test(found) && !isOrganisation.test(found),
  );
};

/** The bodies that sentences say something is reported to, presented at or monitored through. As written, each once. */
export const bodiesInProse = (sentences: readonly string[]): readonly string[] =>
  once(sentences.flatMap(bodiesOfSentence));

/** Whether a short text is the name of a meeting or committee and nothing else. */
export const isBodyName = (text: string): boolean =>
  text.length < 80 &&
  /^[^.;]*\b(?:committee|board|board of directors|governing body|meeting|group|panel|forum)$/iu.test(
    squash(text),
  );

/** The bodies of a column `Reported to`: one to a line or between semicolons and slashes. */
export const bodiesOfCell = (lines: readonly string[]): readonly string[] =>
  once(
    lines
      .flatMap((line) => line.split(/\s*(?:;|\n|\s\/\s)\s*/u))
      .map(squash)
      .filter((body) => /\p{L}/u.test(body)),
  );

/** Each body once, under the words that named it first. */
export const once = (bodies: readonly string[]): readonly string[] => {
  if (bodies.length < 2) return bodies;
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
 * `the directorate management group` compare as one.
 */
export const canonicalBody = (body: string): string =>
  wordsOf(body.replace(/\([^)]*\)/gu, ' '))
    .filter((word) => word !== 'the' && word !== 'and')
    .map((word) => word.replace(/(?<=[^s])s$/u, ''))
    .join(' ');

/** The end of a text whose capitals are the initials: `Quality and Safety Committee` for `QSC`; null: none is. */
const nameOf = (before: string, initials: string): string | null => {
  const words = before.trim().split(/\s+/u).slice(-10);
  for (let start = words.length - 2; start >= 0; start -= 1) {
    const name = words.slice(start);
    const letters = name.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]);
    if (/^\p{Lu}/u.test(name[0] ?? '') && letters.join('') === initials) return name.join(' ');
  }
  return null;
};

/** Names that texts explain by their initials, as written: `DMG` → `Directorate Management Group (DMG)`. */
export const namesByInitials = (texts: readonly string[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const text of texts) {
    for (const match of placesOf(text, /\((\p{Lu}{2,8})\)/gu)) {
      const [printed, initials = ''] = match;
      const name = nameOf(text.slice(Math.max(0, match.index - 120), match.index), initials);
      if (name !== null && !names.has(initials)) names.set(initials, `${squash(name)} ${printed}`);
    }
  }
  return names;
};

/** Bodies by the names that the document explains them with, each once. */
export const namedBodies = (
  bodies: readonly string[],
  names: ReadonlyMap<string, string>,
): readonly string[] => once(bodies.map((body) => names.get(body.replace(/^the\s+/iu, '')) ?? body));
