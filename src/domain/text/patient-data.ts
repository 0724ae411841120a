import { namesIn } from '../names.ts';
import { givenNames } from './given-names.ts';

/** What was found that may point to a patient, a family or a person's blame (product rules for messages, 4). */
export type Identifier =
  | 'nhs_number'
  | 'long_number'
  | 'date'
  | 'postcode'
  | 'contact'
  | 'age'
  | 'name'
  | 'family'
  | 'death'
  | 'blame';

/**
 * Each pattern would rather mark a harmless title than pass an identifier over: it only decides what a person looks at
 * twice before a title is confirmed for Teams (`suspicion.ts`).
 */
const patterns: Readonly<Record<Exclude<Identifier, 'nhs_number'>, RegExp>> = {
  // Hospital, case and telephone numbers. Short counts ("12 audits", "2026") stay.
  long_number: /(?<!\d)\d(?:[\s-]?\d){5,}(?!\d)/u,
  date: /\b\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?:19|20)?\d{2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}\b|\b(?:d\.?o\.?b|date of birth|born)\b/iu,
  // Royal Mail's shapes of a postcode, with or without the space.
  postcode: /\b(?:gir\s?0aa|[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[a-z]{2})\b/iu,
  contact: /[\w.+-]+@[\w-]+\.\w+|https?:|\bwww\.|(?:\+44|\b0)(?:[\s-]?\d){9,10}\b/u,
  age: /\b\d{1,3}[\s-]*(?:years?|yrs?|y)[\s/.-]*(?:olds?|o)\b|\baged?\s+\d{1,3}\b|\b\d{1,3}\s?(?:m|f|yo)\b/iu,
  name: /\b(?:mrs?|MRS?|Mrs?|Ms|[Mm]iss|Mx)\b\.?\s*\p{L}|\b(?:[Mm]aster|[Bb]aby|[Dd]r|Sir|Dame|Lady)\b\.?\s*\p{Lu}|\b(?:[Pp]atient|[Pp]t|[Cc]lient|[Rr]esident|[Ss]ervice [Uu]ser|[Yy]oung [Pp]erson|[Vv]ictim)\s+(?!(?:Access|Administration|Advice|Advocate|Affairs|Care|Engagement|Experience|Feedback|Flow|Group|Information|Involvement|Journey|Leaflet|Liaison|Participation|Passport|Pathway|Record|Safety|Services?|Support|Transport|Voice)\b)(?:\p{Lu}{1,3}\b|\p{Lu}\.|\p{Lu}['’]?\p{L}+)|\b\p{Lu}\.\s?\p{Lu}\.(?:\s?\p{Lu}\.?)?/u,
  family:
    /\b(?:his|her|their|patients?['’]?s?|users?['’]?s?)\s+(?:\w+\s)?(?:mother|father|mum|dad|wife|husband|partner|son|daughter|sister|brother|parents?|family|widow|carer)\b/iu,
  death:
    /\b(?:died|deceased|killed|murder(?:ed)?|homicide|hanged|hanging|overdosed|drowned|cause of death|death of)\b/iu,
  blame:
    /\b(?:fail(?:ed|ure|ures|ing)?|non-?complian(?:t|ce)|negligen(?:t|ce)|culpable|to blame|fault of)\b/iu,
};

/** Whether ten digits are an NHS number: modulus 11 over the first nine, weights 10 to 2 (NHS Data Dictionary). */
export const isNhsNumber = (digits: string): boolean => {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check < 10 && check === Number(digits[9]);
};

const holdsNhsNumber = (text: string): boolean =>
  [...text.matchAll(/\d(?:[\s.,/_-]{0,2}\d){9}/gu)].some(([run]) => isNhsNumber(run.replace(/\D/g, '')));

const holdsGivenName = (text: string): boolean =>
  [...text.matchAll(/\p{Lu}[\p{L}]+/gu)].some(([word]) => givenNames.has(word.toLowerCase()));

/** What in a text may identify a patient or blame somebody; empty when nothing was found. */
export const findIdentifiers = (text: string): readonly Identifier[] => {
  // Full-width digits, no-break spaces and zero-width joiners would hide a number from the patterns.
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')
    .replace(/[‐-―−]/gu, '-');
  const found: Identifier[] = holdsNhsNumber(plain) ? ['nhs_number'] : [];
  for (const kind of namesIn(patterns)) if (patterns[kind].test(plain)) found.push(kind);
  if (!found.includes('name') && holdsGivenName(plain)) found.push('name');
  return found;
};
