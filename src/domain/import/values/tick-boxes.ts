const box = '☐□❑❏◻▢';
const tick = '☒☑⊠✓✔✅■';
const isForm = new RegExp(`[${box}☒☑⊠]`, 'u');
const behind = new RegExp(`[${tick}]\\s*([^${box}${tick}]*)`, 'gu');
const before = new RegExp(`([^${box}${tick}]*)[${tick}]`, 'gu');

/** The words beside the ticked boxes of a form (`☐ Not started ☒ In progress`, `Yes ☐ No ☒`); a text without boxes as it is. */
export const ticked = (text: string): string => {
  if (!isForm.test(text) || text.trim().length === 1) return text;
  const isBoxFirst = new RegExp(`^\\s*[${box}${tick}]`, 'u').test(text);
  return [...text.matchAll(isBoxFirst ? behind : before)]
    .map(([, words = '']) => words.replace(/^[\s|/,;]+|[\s|/,;]+$/gu, ''))
    .join(' ');
};
