import { documentWords } from '#wire/document-words.ts';
import { sentence } from '#wire/sentences.ts';
import type { Reply } from '../world.ts';

/** Something that is not as it was asked for. */
export interface Finding {
  readonly kind: 'lost' | 'doubled' | 'early' | 'raw' | 'contract' | 'right' | 'slow';
  readonly what: string;
}

/** Lost where there is less than was asked for, doubled where there is more. */
export const counted = (what: string, found: number, wanted: number): readonly Finding[] =>
  found === wanted
    ? []
    : [{ kind: found < wanted ? 'lost' : 'doubled', what: `${what}: ${found} in place of ${wanted}` }];

type Code = Parameters<typeof sentence>[0];

/** The words that our own table holds for a code; undefined for a code that it does not know. */
const wordsFor = (code: string): string | undefined => {
  if (code.startsWith('file_')) return documentWords[code.slice(5) as keyof typeof documentWords]; // looked up, not believed
  try {
    return sentence(code as Code); // the same
  } catch {
    return undefined;
  }
};

const isSaid = (detail: string, words: string): boolean => {
  const escaped = words.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&').replace(/…|\\\{\w+\\\}/g, '.+');
  return new RegExp(`^${escaped}$`, 's').test(detail);
};

/** A wait that SharePoint asks for is told in other words where something is only read, and where its end is known. */
const tellings = ['', '_until', '_reading', '_reading_until'];
const isOurWords = (code: string, detail: string): boolean =>
  tellings.some((telling) => {
    const words = wordsFor(code + telling);
    return words !== undefined && isSaid(detail, words);
  });

/** Every refusal is problem+json in a sentence of our table: no raw error, no name of a library, no gap in braces. */
export const rawIn = ({ status, headers, body }: Reply): readonly Finding[] => {
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const isOurs = isProblem && isOurWords(String(body?.code), String(body?.detail));
  return isOurs && body.code !== 'unexpected'
    ? []
    : [{ kind: 'raw', what: `${status} ${JSON.stringify(body).slice(0, 600)}` }];
};

/** What a card shows after a tap is our words too. */
export const rawOnCard = (value: unknown): readonly Finding[] => {
  const text = JSON.stringify(value) ?? 'nothing';
  const isRaw = /\b\w*Error\b|ECONN|fetch failed|undefined|\[object|https?:\/\/127/.test(
    text.replaceAll(/"url":"[^"]*"/g, ''),
  );
  const isUnexpected = text.includes(sentence('unexpected'));
  return isRaw || isUnexpected ? [{ kind: 'raw', what: `on a card: ${text.slice(0, 600)}` }] : [];
};
