import { Button } from '@fluentui/react-components';
import { Suspense, useMemo, useState } from 'react';
import { isOpen, isOverdue } from '#domain/actions/overdue.ts';
import { whoCould } from '#domain/permissions.ts';
import type { Case } from '#domain/records/case.ts';
import type { Rows } from '../../board.ts';
import { lazily } from '../../lazily.tsx';
import type { PageProps } from '../../page.ts';
import { Busy } from '../../parts/Busy.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { FileLink } from '../../parts/FileLink.tsx';
import { caseStage } from '../../parts/stage-words.ts';
import { href } from '../../route.ts';
import { useMay } from '../../use-may.ts';
import styles from './CasePage.module.css';
import { PlanPart } from './PlanPart.tsx';
import { plansOf } from './plan-parts.ts';

const FolderPart = lazily(async () => (await import('./FolderPart.tsx')).FolderPart);
const OpenImports = lazily(async () => (await import('../import/OpenImports.tsx')).OpenImports);
const CaseForm = lazily(async () => (await import('../../parts/CaseForm.tsx')).CaseForm);
const ReviewScreen = lazily(async () => (await import('./ReviewScreen.tsx')).ReviewScreen);
const HistoryPart = lazily(async () => (await import('./HistoryPart.tsx')).HistoryPart);

const parts = [
  { name: 'plans', words: 'Plans' },
  { name: 'folder', words: 'Folder' },
  { name: 'history', words: 'History' },
] as const;

const Sums = ({ caseKey, rows }: { readonly caseKey: string; readonly rows: Rows }) => {
  const actions = [...rows.actions.values()].filter((action) => action.caseKey === caseKey);
  const count = (test: (action: (typeof actions)[number]) => boolean) => actions.filter(test).length;
  const sums = [
    { value: actions.length, words: actions.length === 1 ? 'action' : 'actions' },
    { value: count(isOpen), words: 'open' },
    { value: count((action) => isOverdue(action, rows.today)), words: 'overdue', late: true },
    { value: count(({ status }) => status === 'owner_complete'), words: 'to be checked' },
    {
      value: count(({ status }) => ['evidenced', 'embedded', 'impact_shown'].includes(status)),
      words: 'checked and proven',
    },
  ];
  return (
    <ul className={styles.sums}>
      {sums.map(({ value, words, late }) => (
        <li key={words} data-late={(late && value > 0) || undefined}>
          <b>{value.toLocaleString('en-GB')}</b> {words}
        </li>
      ))}
    </ul>
  );
};

/** How far the case is, in words. */
const Stage = ({ caseKey, rows }: { readonly caseKey: string; readonly rows: Rows }) => {
  const isOwn = (row: { readonly caseKey: string }) => row.caseKey === caseKey;
  const actions = [...rows.actions.values()].filter(isOwn);
  const overdue = actions.filter((action) => isOverdue(action, rows.today)).length;
  const counts = { actions: actions.length, overdue };
  const { words, late } = caseStage([...rows.plans.values()].filter(isOwn), counts, rows.today);
  return (
    <p className={styles.stage} data-late={late || undefined}>
      <span aria-hidden>{late ? '! ' : '● '}</span>
      {words}
    </p>
  );
};

const Head = ({ found, rows }: { readonly found: Case; readonly rows: Rows }) => {
  const [changing, setChanging] = useState(false);
  const mayChange = useMay('keep_plans');
  return (
    <header className={styles.head}>
      <a className={styles.back} href={href(['cases'])}>
        ‹ All cases
      </a>
      <div className={styles.titles}>
        <h1 className={styles.heading}>
          <span className={styles.code}>{found.code}</span> {found.title}
        </h1>
        {mayChange && (
          <span className={styles.buttons}>
            <Button appearance="subtle" onClick={() => setChanging(true)}>
              Edit the case
            </Button>
            <a className={styles.import} href={href(['import'], { case: found.key })}>
              Import a plan
            </a>
          </span>
        )}
      </div>
      <p className={styles.references}>
        {found.complex && <span className={styles.chip}>Complex</span>}
        {found.references.map(({ scheme, value }) => (
          <span key={`${scheme} ${value}`} className={styles.chip}>
            {scheme} {value}
          </span>
        ))}
        {found.references.length === 0 && <span className="quiet">No reference yet</span>}
        {found.folder && <FileLink file={found.folder} words="Open the folder in SharePoint" />}
      </p>
      <Stage caseKey={found.key} rows={rows} />
      <Sums caseKey={found.key} rows={rows} />
      {changing && (
        <Suspense fallback={null}>
          <CaseForm before={found} rows={rows} close={() => setChanging(false)} />
        </Suspense>
      )}
    </header>
  );
};

const Plans = ({ found, rows }: { readonly found: Case; readonly rows: Rows }) => {
  const plans = useMemo(() => plansOf(found.key, rows), [found.key, rows]);
  const mayImport = useMay('keep_plans');
  if (plans.length === 0)
    return (
      <Empty title="This case has no action plan yet">
        {mayImport ? (
          <>
            <p>
              Import the plan as it was written: Word, Excel, PDF or text. You check what was read before
              anything goes live.
            </p>
            <a href={href(['import'], { case: found.key })}>Import a plan</a>
          </>
        ) : (
          <p>Plans are imported by {whoCould('keep_plans')}.</p>
        )}
      </Empty>
    );
  return plans.map((plan) => <PlanPart key={plan.plan.key} part={plan} rows={rows} />);
};

type Params = { readonly case: string; readonly part: string | null };

/** One case: its plans with their recommendations and actions, its folder, its history. */
export const CasePage = ({ params, rows, query }: PageProps<Params>) => {
  const { case: caseKey, part } = { ...params, part: params.part ?? 'plans' };
  const mayImport = useMay('keep_plans');
  const found = rows.cases.get(caseKey);
  if (!found)
    return (
      <Empty title="This case is not in the workspace">
        <a href={href(['cases'])}>Go to all cases</a>
      </Empty>
    );
  return (
    <>
      <Head found={found} rows={rows} />
      {mayImport && part === 'plans' && (
        <Suspense fallback={null}>
          <OpenImports key={found.key} caseKey={found.key} />
        </Suspense>
      )}
      <nav aria-label="Parts of the case" className={styles.parts}>
        {parts.map(({ name, words }) => (
          <a
            key={name}
            className={styles.part}
            href={href(name === 'plans' ? ['cases', caseKey] : ['cases', caseKey, name])}
            aria-current={part === name ? 'page' : undefined}
          >
            {words}
          </a>
        ))}
      </nav>
      <Suspense fallback={<Busy label="Opening" />}>
        {part === 'folder' && <FolderPart caseKey={caseKey} />}
        {part === 'history' && <HistoryPart caseKey={caseKey} rows={rows} />}
        {part === 'review' && <ReviewScreen found={found} rows={rows} reviewKey={query.get('review')} />}
        {part === 'plans' && <Plans found={found} rows={rows} />}
      </Suspense>
    </>
  );
};
