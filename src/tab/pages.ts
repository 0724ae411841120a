import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import type { Rows } from './board.ts';
import { OverviewPage } from './features/overview/OverviewPage.tsx';
import { type Lazy, lazily } from './lazily.tsx';
import { type Page, type PageAt, page } from './page.ts';
import { callAhead } from './use-answer.ts';

/** Every page of the tab, in the order of the navigation. The first page of a channel’s tab is in the first script. */
export const pages: readonly Page[] = [
  page('mine', {
    title: 'My work',
    nav: { words: 'My work', only: 'personal' },
    code: lazily(async () => (await import('./features/mine/MinePage.tsx')).MinePage),
    next: 'actions',
  }),
  page('overview', {
    title: 'Overview',
    nav: { words: 'Overview' },
    code: OverviewPage,
    next: 'actions',
  }),
  page('cases', {
    title: 'Cases',
    nav: { words: 'Cases' },
    code: lazily(async () => (await import('./features/cases/CasesPage.tsx')).CasesPage),
    next: 'cases/{case}/{part?}',
  }),
  page('cases/{case}/{part?}', {
    title: (params, { cases }) => cases.get(params.case)?.code ?? 'Cases',
    code: lazily(async () => (await import('./features/case/CasePage.tsx')).CasePage),
    next: 'import',
  }),
  page('actions', {
    title: 'Actions',
    nav: { words: 'Actions' },
    code: lazily(async () => (await import('./features/actions/ActionsPage.tsx')).ActionsPage),
    next: 'cases/{case}/{part?}',
  }),
  page('import', {
    title: 'Import a plan',
    nav: { words: 'Import', more: 'a plan' },
    who: {
      ability: 'keep_plans',
      title: 'You cannot import plans',
      words: 'Plans are imported and checked by',
    },
    code: lazily(async () => (await import('./features/import/ImportPage.tsx')).ImportPage),
  }),
  // A draft can be read by everybody who reads the site.
  page('import/{import}', {
    title: 'Check a plan',
    code: lazily(async () => (await import('./features/import/CheckPage.tsx')).CheckPage),
    asks: (params) => callAhead('GET /api/imports/{key}', { key: params.import }),
    next: 'cases/{case}/{part?}',
  }),
  page('titles/{plan?}', {
    title: 'Titles shown in Teams',
    code: lazily(async () => (await import('./features/titles/TitlesPage.tsx')).TitlesPage),
    asks: () => callAhead('GET /api/settings'),
  }),
  page('settings', {
    title: 'Settings',
    nav: { words: 'Settings', icon: SettingsRegular, ability: 'change_settings' },
    code: lazily(async () => (await import('./features/settings/SettingsPage.tsx')).SettingsPage),
    asks: () => {
      callAhead('GET /api/settings');
      callAhead('GET /api/teams');
    },
  }),
];

/** The panel of an action, which opens over any page. */
export const ActionPanel: Lazy<{ readonly actionKey: string; readonly rows: Rows }> = lazily(
  async () => (await import('./features/actions/ActionPanel.tsx')).ActionPanel,
);

/** Where the tab opens when its address names no page. */
export const firstPage = (isPersonal: boolean): string => (isPersonal ? 'mine' : 'overview');

/** The page at the parts of an address; null where there is none. */
export const pageAt = (path: readonly string[]): PageAt | null => {
  const parts = path.length === 0 ? [firstPage(false)] : path;
  for (const each of pages) {
    const found = each.at(parts);
    if (found) return found;
  }
  return null;
};

/** Loads the code of the pages to which people go from here, so that they open at once. */
export const loadNext = async ({ page: { next } }: PageAt): Promise<void> => {
  await ActionPanel.load();
  await pages.find(({ path }) => path === next)?.load();
};
