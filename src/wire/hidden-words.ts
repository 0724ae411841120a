import type { HiddenCounts } from '#domain/text/hidden-characters.ts';

/** The header that says how many hidden characters were taken out of which fields of what was sent: `note=2,title=1`. */
export const hiddenHeader = 'x-hidden-removed';

/** The header's value; null where nothing was taken out. */
export const hiddenIn = (hidden: HiddenCounts): string | null => {
  const parts = [...hidden].map(([name, count]) => `${name.replace(/[^\w.-]/gu, '').slice(0, 40)}=${count}`);
  return parts.length === 0 ? null : parts.slice(0, 20).join(',');
};

const fieldWords: Readonly<Record<string, string>> = {
  note: 'the note',
  title: 'the short title',
  code: 'the code',
  name: 'the name',
  'file-name': 'the name of the file',
  blockedNeed: 'what is needed',
  words: 'the reason',
  override: 'the reason',
  value: 'a reference',
  post: 'the owner’s post',
  heading: 'the heading',
  text: 'the text',
  raw: 'the text',
};

const counted = (count: number): string =>
  count === 1 ? 'One hidden character was removed' : `${count} hidden characters were removed`;

/** The notice after saving: “2 hidden characters were removed from the note.” Null where the header says nothing. */
export const hiddenWords = (header: string | null): string | null => {
  const parts = (header ?? '').split(',').flatMap((part) => {
    const [, name = '', count = ''] = /^([\w.-]*)=(\d{1,6})$/u.exec(part) ?? [];
    return count === '' ? [] : [{ words: fieldWords[name] ?? 'what you entered', count: Number(count) }];
  });
  if (parts.length === 0) return null;
  const sum = parts.reduce((total, { count }) => total + count, 0);
  const places = [...new Set(parts.map(({ words }) => words))];
  return `${counted(sum)} from ${places.join(' and ')}.`;
};

/** What the review of an import says of a document that had some. */
export const hiddenInDocument = (count: number): string =>
  `${counted(count)} from the text: marks that cannot be seen and would stop words from being found.`;
