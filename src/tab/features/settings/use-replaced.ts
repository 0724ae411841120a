import { useState } from 'react';

/**
 * A list of the settings that is saved as a whole, and whose last change can be undone: `before` is what it was before that, null
 * where nothing is to undo. `replace` is given what is to be there, the words that confirm it, and what an undo would put back.
 */
export const useReplaced = <T>(save: (next: T, words: string) => Promise<boolean>) => {
  const [before, setBefore] = useState<T | null>(null);
  const replace = async (next: T, words: string, back: T | null): Promise<boolean> => {
    const isSaved = await save(next, words);
    if (isSaved) setBefore(back);
    return isSaved;
  };
  return { before, replace };
};
