import type { Link } from '#domain/import/document/source.ts';

/** Longest address that is kept. */
const LETTERS = 2_000;

/** An address of the web as written; null for every other kind: files, mail, scripts, places in the document. */
export function webAddress(written: unknown): string | null {
  const address = typeof written === 'string' ? written.trim() : '';
  return address.length <= LETTERS && /^https?:\/\/[^\s<>"]+$/i.test(address) ? address : null;
}

/** The address in the instruction of a field: `HYPERLINK "https://…"`. */
export function addressInField(made: string): string | null {
  return webAddress(/^\s*HYPERLINK\s+"([^"]*)"/i.exec(made)?.[1]);
}

/** A link of these words; none where they show the address themselves. */
export function linkOf(text: string, address: string | null): readonly Link[] {
  const words = text.replace(/\s+/g, ' ').trim();
  return address === null || words === '' || words.includes(address) ? [] : [{ text: words, address }];
}
