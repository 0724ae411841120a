import { allow } from '#domain/refusal.ts';
import type { actionRoutes } from '#wire/action-routes.ts';
import { readAction } from '../usecases/actions/read-action.ts';
import { undoChange } from '../usecases/actions/undo-change.ts';
import { updateAction } from '../usecases/actions/update-action.ts';
import type { HandlersOf } from './handlers.ts';

export const actionHandlers: HandlersOf<typeof actionRoutes> = {
  readAction: async ({ context, key, keeping }) => {
    const detail = readAction(context, key);
    // The files are looked at behind the page's back: what is found comes with the board.
    void keeping.look(key);
    return allow(detail);
  },
  updateAction: ({ context, actor, key, body, version }) =>
    updateAction(context, actor, { key, version, change: body }),
  undoChange: ({ context, actor, key, body }) => undoChange(context, actor, { key, event: body.event }),
};
