import { layoutsToKeep, withLayouts } from '#domain/import/assemble/layouts-known.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import { StoreFault } from '../../sharepoint/ports/faults.ts';
import type { Context } from '../../workspace/context.ts';
import type { KeptImport } from '../../workspace/kept-draft.ts';
import { remember } from '../../workspace/remember.ts';

/** So many layouts are remembered; the oldest gives way. */
const most = 200;

/**
 * Remembers the layouts of a document whose plan was accepted, where a person said what its tables are. The plan is live
 * by then: where the settings cannot be written now, the next document asks once more, and nothing else is lost.
 */
export const rememberLayouts = async (
  context: Context,
  actor: Actor,
  { tables, draft }: Pick<KeptImport, 'tables' | 'draft'>,
): Promise<void> => {
  const layouts = layoutsToKeep(tables, draft);
  if (layouts.length === 0 || !may(actor, 'keep_plans').ok) return;
  try {
    await remember(context, actor, {
      change: (settings) => ({ ...settings, layouts: withLayouts(settings.layouts, layouts).slice(-most) }),
      told: {
        field: 'layouts',
        from: null,
        to: layouts.map(({ headings }) => headings.join(' | ')).join('\n'),
      },
    });
  } catch (fault) {
    if (!(fault instanceof StoreFault)) throw fault;
  }
};
