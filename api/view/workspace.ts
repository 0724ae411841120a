import { type RestrictedSet, sightOf, type Viewers } from '#domain/people/visible.ts';
import type { SharePointWorkspace } from '../sharepoint/ports/ports.ts';
import type { Store } from './store.ts';
import { openView, type View } from './view.ts';

/** The workspace of a site as all but `api/sharepoint` has it: rows come from a view, or from the app's own store. */
export interface Workspace extends Omit<SharePointWorkspace, 'mirror'> {
  readonly store: Store;
  /** What these viewers may see. Everybody who will read the answer is named: the person, and the channel that it goes to. */
  view(viewers: Viewers): View;
}

/** So many different sights are kept; of those that nobody used for longest the views are made again when they are wanted. */
const viewsKept = 50;

/** Opens the workspace for the rest of the server. `restricted` gives the sets of cases that only some may see, as they are now. */
export const openViews = (
  workspace: SharePointWorkspace,
  restricted: () => readonly RestrictedSet[] = () => [],
): Workspace => {
  const { mirror, ...rest } = workspace;
  const views = new Map<string, View>();
  return {
    ...rest,
    store: mirror,
    get missing() {
      return workspace.missing;
    },
    view(viewers) {
      const sight = sightOf(viewers, restricted());
      const view = views.get(sight.name) ?? openView(mirror, sight);
      views.delete(sight.name);
      views.set(sight.name, view);
      const [oldest] = views.keys();
      if (views.size > viewsKept && oldest !== undefined) views.delete(oldest);
      return view;
    },
  };
};
