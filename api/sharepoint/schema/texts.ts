/** Names, keys of other rows, days and words of a menu come back in thousands of rows of a workspace: each is held once. */
export type SharedTexts = <T>(text: T) => T;

const sharedAtMost = 200_000;

/** Holds the texts of one workspace. */
export const openTexts = (): SharedTexts => {
  const shared = new Map<unknown, unknown>();
  return <T>(text: T): T => {
    if (typeof text !== 'string') return text;
    const known = shared.get(text);
    if (known !== undefined) return known as T; // the same text
    if (shared.size >= sharedAtMost) shared.clear();
    shared.set(text, text);
    return text;
  };
};

/** Holds nothing: for rows that are read one at a time. */
export const asTheyAre: SharedTexts = (text) => text;
