import { Button, SearchBox } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { whoCould } from '#domain/permissions.ts';
import { lazily } from '../../lazily.tsx';
import type { PageProps } from '../../page.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Figure } from '../../parts/Figure.tsx';
import { searchWords } from '../../parts/lines.ts';
import { go, href, setQuery } from '../../route.ts';
import { useMay } from '../../use-may.ts';
import styles from './CasesPage.module.css';
import { type CaseLine, caseLines, caseMatches } from './case-lines.ts';

const CaseForm = lazily(async () => (await import('../../parts/CaseForm.tsx')).CaseForm);

const shows = [
  { value: 'all', words: 'All' },
  { value: 'overdue', words: 'With overdue actions' },
  { value: 'open', words: 'With open actions' },
  { value: 'complex', words: 'Complex' },
] as const;

const shown = (line: CaseLine, show: string): boolean => {
  if (show === 'overdue') return line.overdue > 0;
  if (show === 'open') return line.open > 0;
  return show !== 'complex' || line.case.complex;
};

const Line = ({ line }: { readonly line: CaseLine }) => (
  <li>
    <a className={styles.line} href={href(['cases', line.case.key])}>
      <span className={styles.code}>{line.case.code}</span>
      <span className={styles.title}>
        {line.case.title}
        <span className={styles.small}>
          {line.case.complex && <span className={styles.complex}>Complex</span>}
          {line.case.references.map(({ scheme, value }) => `${scheme} ${value}`).join(' · ') ||
            'No reference yet'}
        </span>
        <span className={styles.small}>
          {line.stage.late && <span aria-hidden>! </span>}
          {line.stage.words}
        </span>
      </span>
      <span className={styles.sum}>
        <b>{line.open}</b> of {line.actions} open
      </span>
      <span className={styles.sum} data-late={line.overdue > 0 || undefined}>
        {line.overdue > 0 ? (
          <>
            <b>
              <span aria-hidden>! </span>
              {line.overdue}
            </b>{' '}
            overdue
          </>
        ) : (
          'None overdue'
        )}
      </span>
      <span className={styles.sum}>
        {line.toCheck > 0 && (
          <>
            <b>{line.toCheck}</b> to check
          </>
        )}
      </span>
    </a>
  </li>
);

const Sums = ({ lines }: { readonly lines: readonly CaseLine[] }) => {
  const total = (of: 'open' | 'overdue' | 'toCheck') => lines.reduce((sum, line) => sum + line[of], 0);
  return (
    <div className={styles.figures}>
      <Figure count={lines.length} words={lines.length === 1 ? 'case' : 'cases'} />
      <Figure count={total('open')} words="open actions" href={href(['actions'], { show: 'open' })} />
      <Figure
        count={total('overdue')}
        words="overdue"
        tone="late"
        href={href(['actions'], { show: 'overdue' })}
      />
      <Figure
        count={total('toCheck')}
        words="to be checked"
        href={href(['actions'], { show: 'owner_complete' })}
      />
    </div>
  );
};

const Tools = ({ text, show }: { readonly text: string; readonly show: string }) => (
  <div className={styles.tools}>
    <SearchBox
      className={styles.search}
      aria-label="Search cases"
      placeholder="Code, title or reference"
      value={text}
      onChange={(_, { value }) => setQuery({ q: value }, true)}
    />
    <Choices
      label="Show"
      choices={shows}
      value={show}
      choose={(value) => setQuery({ show: value === 'all' ? null : value }, true)}
    />
  </div>
);

const NoCases = ({ mayAdd, add }: { readonly mayAdd: boolean; readonly add: () => void }) => (
  <Empty title="There are no cases yet">
    {mayAdd ? (
      <>
        <p>Add a case with its references, then import its action plan as it is.</p>
        <Button appearance="primary" onClick={add}>
          Add the first case
        </Button>
      </>
    ) : (
      <p>Cases are added by {whoCould('keep_plans')}.</p>
    )}
  </Empty>
);

/** All cases of the workspace, with what is open, overdue and waiting in each. */
export const CasesPage = ({ rows, query }: PageProps) => {
  const [adding, setAdding] = useState(false);
  const mayAdd = useMay('keep_plans');
  const text = query.get('q') ?? '';
  const show = query.get('show') ?? 'all';
  const lines = useMemo(() => caseLines(rows), [rows]);
  const words = searchWords(useDeferredValue(text));
  const found = lines.filter((line) => shown(line, show) && caseMatches(line, words));
  return (
    <>
      <div className={styles.top}>
        <h1 className={styles.heading}>Cases</h1>
        {mayAdd && (
          <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
            Add a case
          </Button>
        )}
      </div>
      <Sums lines={lines} />
      <Tools text={text} show={show} />
      <p role="status" className="unseen">
        {found.length} {found.length === 1 ? 'case' : 'cases'} shown
      </p>
      {found.length > 0 && (
        <ul className={styles.list}>
          {found.map((line) => (
            <Line key={line.case.key} line={line} />
          ))}
        </ul>
      )}
      {found.length === 0 && lines.length > 0 && (
        <Empty title="No matching cases">
          Try another word, or
          <Button onClick={() => setQuery({ q: null, show: null }, true)}>Show all cases</Button>
        </Empty>
      )}
      {lines.length === 0 && <NoCases mayAdd={mayAdd} add={() => setAdding(true)} />}
      {adding && (
        <Suspense fallback={null}>
          <CaseForm
            before={null}
            rows={rows}
            close={(made) => {
              setAdding(false);
              if (made) go(href(['cases', made.key]));
            }}
          />
        </Suspense>
      )}
    </>
  );
};
