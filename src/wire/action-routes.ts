import { actionChanged, actionDetail } from './answers.ts';
import { actionChange, undo } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';

/** Actions. */
export const actionRoutes = {
  readAction: {
    method: 'GET',
    path: '/api/actions/{key}',
    summary: 'An action with its files and its record',
    answer: actionDetail,
    versionIn: 'action',
  },
  updateAction: {
    method: 'PATCH',
    path: '/api/actions/{key}',
    summary: 'Changes an action',
    body: actionChange,
    answer: actionChanged,
    versionIn: 'action',
    ifMatch: true,
  },
  undoChange: {
    method: 'POST',
    path: '/api/actions/{key}/undo',
    summary: 'Takes one’s own last change back, within ten minutes',
    body: undo,
    answer: actionChanged,
    versionIn: 'action',
  },
} as const satisfies Record<string, RouteSpec>;
