import type { EvidenceChanged } from '#wire/answers.ts';
import { putRows } from '../../board.ts';
import { noteChange } from '../../last-change.ts';
import { announce } from '../../parts/LiveRegion.tsx';

/** Shows a change of evidence at once, says it, and remembers how to take it back. */
export const noteEvidence = (answer: EvidenceChanged, words: string): void => {
  putRows({ evidence: [answer.evidence] });
  noteChange(answer, words);
  announce(words);
};
