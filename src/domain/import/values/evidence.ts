import type { DraftEvidence } from '#domain/import/document/draft.ts';
import { splitLabel } from '#domain/import/document/labels.ts';
import { placesOf, squash } from '#domain/import/lexicon/words.ts';

const accessWords: readonly (readonly [RegExp, string])[] = [
  [/\bsaved\b[^.]*\bfolders?\b|\bin (?:the )?folder\b/iu, 'saved_in_folder'],
  [
    /\b(?:filed|held|stored|saved|uploaded)\b[^.]*\b(?:system|drive|sharepoint|datix|intranet)\b/iu,
    'filed_on_system',
  ],
  [/\b(?:up)?on request\b/iu, 'on_request'],
  [/\banonymis\w*|\banonymiz\w*|\bredact\w*/iu, 'anonymise'],
  [
    /\battached\b|\bembedded (?:document|file)|\b(?:see|at|in|as) appendix\b|\bappendix (?:\d|[A-Z]\b)|\benclosed\b/u,
    'attached',
  ],
  [/\bverbal(?:ly)?\b/iu, 'verbal'],
];

/** How the words say that an item can be seen. */
export const accessOf = (text: string): readonly string[] =>
  accessWords.filter(([pattern]) => pattern.test(text)).map(([, word]) => word);

/** Numbers that point to a register of evidence: `(1) above`, `attached 5)`, `(TORS 10)`. A section number does not. */
export const evidenceRefs = (text: string): readonly string[] => {
  const found = placesOf(
    text,
    /\((?:[A-Z]{2,6}\s+)?(\d{1,2})\)|\battached\s+(\d{1,2})\b|\bappendix\s+(\d{1,2}|[A-Z])\b|\bevidence\s+(?:no\.?\s*)?(\d{1,2})\b/giu,
  );
  return [...new Set(found.map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''))].filter(
    (ref) => ref !== '',
  );
};

const item = (text: string): DraftEvidence => ({
  text,
  ref: evidenceRefs(text)[0] ?? null,
  access: accessOf(text),
});

/** Parts a line where a dash leads to where the thing is kept, and at semicolons. */
const partsOfLine = (line: string): readonly string[] =>
  line.split(/;\s+/u).flatMap((part) => {
    const dash = /^(.{4,}?)\s+[-–—]\s+(.*)$/u.exec(part);
    const [, before, behind] = dash ?? [];
    // `Quality Reviews … – template saved in folder` is one item and where it is; two named things are two items.
    if (before === undefined || behind === undefined || accessOf(behind).length === 0) return [part];
    return /^(?:all )?(?:saved|filed|held|attached|available)\b/iu.test(behind) ? [part] : [before, behind];
  });

/** The items of an evidence cell: one to a sentence or dash. */
export const evidenceOfCell = (sentences: readonly string[]): readonly DraftEvidence[] =>
  sentences
    .flatMap(partsOfLine)
    .flatMap((text) =>
      isRefs(text) ? [...text.matchAll(/\(?\d{1,2}\)?/gu)].map(([ref]) => ref) : [plain(text)],
    )
    .filter((text) => /[\p{L}\p{N}]/u.test(text) && !isAnswer.test(text))
    .map(item);

/** `Evidence received (Y/N)`: the answer is no evidence. */
const isAnswer = /^\W*(?:y|n|yes|no)\W*$/iu;

const plain = (text: string): string => squash(splitLabel(text).rest);

/** `(1), (2)`: nothing but numbers of a register. */
const isRefs = (text: string): boolean => /^\W*\(\d{1,2}\)(?:(?:\W|and)+\(?\d{1,2}\))*\W*$/iu.test(text);

const namesEvidence =
  /\battached\b|\b(?:documented|identified|described|recorded|set out|saved|filed|outlined) in\b[^.]{0,60}\b(?:polic(?:y|ies)|procedures?|protocols?|plans?|minutes|reports?|SOP|guidance|guidelines?|documents?|framework|register|folder|standards?)\b|\bminutes of\b|\bterms of reference\b/iu;

/** Evidence that progress notes name: a numbered reference, something attached, a document where it can be read. */
export const evidenceInProse = (sentences: readonly string[]): readonly DraftEvidence[] =>
  sentences
    .filter((sentence) => evidenceRefs(sentence).length > 0 || namesEvidence.test(sentence))
    .map((sentence) => item(squash(sentence)));

/** The register that numbered references build: for each number the words of its first mention. */
export const registerOf = (evidence: readonly DraftEvidence[]): readonly { ref: string; text: string }[] => {
  const register = new Map<string, string>();
  for (const { text } of evidence)
    for (const ref of evidenceRefs(text)) if (!register.has(ref)) register.set(ref, text);
  return [...register]
    .map(([ref, text]) => ({ ref, text }))
    .sort((one, other) => one.ref.localeCompare(other.ref, 'en', { numeric: true }));
};
