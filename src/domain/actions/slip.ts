/** Why a date was moved, in the words of the slip form (product research §3d). */
export const slipReasons = {
  capacity: 'Capacity',
  depends_on_another_body: 'Depends on another body',
  scope_changed: 'Scope changed',
  waiting_for_approval: 'Waiting for approval',
  date_was_wrong: 'The date was wrong',
  other: 'Another reason',
} as const;

export type SlipReason = keyof typeof slipReasons;
export const slipReasonNames = Object.keys(slipReasons) as readonly SlipReason[]; // Object.keys forgets the names

/** A reason and, where somebody wrote them, more words. "Another reason" says nothing without them. */
export interface Slip {
  readonly reason: SlipReason;
  readonly words: string;
}

/** How many characters "another reason" must have (product research §3d). */
export const slipWordsNeeded = 20;

/** The sentence that the record keeps. */
export const slipSentence = (slip: Slip): string => {
  const words = slip.words.trim();
  return words === '' ? slipReasons[slip.reason] : `${slipReasons[slip.reason]}: ${words}`;
};
