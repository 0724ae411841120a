import type { UploadAnswer } from '#wire/answers.ts';

/** An upload as the server reports it. */
export type Kept = NonNullable<UploadAnswer['upload']>;

const nameOf = (actionKey: string): string => `upload ${actionKey}`;

/** Where the window may remember nothing, the server does as long as it runs. */
const quietly = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch {
    return null;
  }
};

/** Remembers a ticket over a reload; it ends with the window, and says nothing to anybody but the server. */
export const keep = (actionKey: string, { ticket }: Kept): void => {
  quietly(() => sessionStorage.setItem(nameOf(actionKey), ticket));
};

export const forget = (actionKey: string): void => {
  quietly(() => sessionStorage.removeItem(nameOf(actionKey)));
};

export const recall = (actionKey: string): string | null =>
  quietly(() => sessionStorage.getItem(nameOf(actionKey)));

/** The SHA-256 of a piece, as Content-Digest writes it. */
export const markOf = async (piece: ArrayBuffer): Promise<string> =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', piece))));

/** Whether a file that was chosen again is the one that was being sent: all that was sent of it is compared. */
export const isSameFile = async (kept: Kept, file: File): Promise<boolean> => {
  if (file.name.trim() !== kept.chosen || file.size !== kept.size) return false;
  for (const [index, mark] of kept.marks.entries()) {
    const from = index * kept.pieceBytes;
    if ((await markOf(await file.slice(from, from + kept.pieceBytes).arrayBuffer())) !== mark) return false;
  }
  return true;
};
