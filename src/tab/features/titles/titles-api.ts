import type { TitlesSaved } from '#wire/answers.ts';
import type { ConfirmTitles, UndoTitles } from '#wire/requests.ts';
import { ask } from '../../api.ts';

const at = (planKey: string): string => `/api/plans/${encodeURIComponent(planKey)}/titles`;

/** Gives actions of a plan their short titles and confirms them for Teams. */
export const confirmTitles = (planKey: string, body: ConfirmTitles) =>
  ask<TitlesSaved>(at(planKey), { method: 'POST', body });

/** Takes one's own confirmations back. */
export const undoTitles = (planKey: string, body: UndoTitles) =>
  ask<TitlesSaved>(`${at(planKey)}/undo`, { method: 'POST', body });
