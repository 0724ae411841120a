import { withoutEnd } from '#domain/text/trim.ts';
import { isJoint } from './find-index.ts';

const shown = 150;

/** Where the words that were found begin; the rest of a long text is left out. */
const around = (text: string, terms: readonly string[]): string => {
  if (text.length <= shown) return text;
  const plain = text.toLowerCase();
  const first = Math.min(...terms.map((term) => plain.indexOf(term)).filter((at) => at >= 0));
  const from = Number.isFinite(first) ? Math.max(0, first - 40) : 0;
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const end = text.length - start <= shown ? text.length : text.lastIndexOf(' ', start + shown);
  return `${start > 0 ? '… ' : ''}${text.slice(start, Math.max(end, start + 1))}${end < text.length ? ' …' : ''}`;
};

/** A text with the words that were found marked. The words are ours to find, the text stays text. */
export const Marked = ({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) => {
  const wanted = new Set(terms);
  const parts = around(text, terms).split(/([\p{L}\p{N}./-]+)/u);
  return parts.map((part, place) => {
    const word = part.toLowerCase();
    const isFound =
      wanted.has(word) ||
      wanted.has(withoutEnd(word, isJoint)) ||
      word.split(/[./-]+/u).some((piece) => wanted.has(piece));
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their places
    return isFound && word !== '' ? <mark key={place}>{part}</mark> : part;
  });
};
