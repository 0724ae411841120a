import { Button, SearchBox, Select } from '@fluentui/react-components';
import { useDeferredValue, useMemo } from 'react';
import type { PageProps } from '../../page.ts';
import { ActionList } from '../../parts/ActionList.tsx';
import { Choices } from '../../parts/Choices.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { byDue, matches, searchWords } from '../../parts/lines.ts';
import { setQuery } from '../../route.ts';
import styles from './ActionsPage.module.css';
import { filters, filterTest } from './filters.ts';

type Props = Pick<PageProps, 'rows' | 'query'>;

const useFound = ({ rows, query }: Props) => {
  const text = useDeferredValue(query.get('q') ?? '');
  const show = query.get('show') ?? 'all';
  const inCase = query.get('case');
  const sorted = useMemo(() => [...rows.actions.values()].sort(byDue), [rows.actions]);
  const inScope = useMemo(
    () => (inCase ? sorted.filter(({ caseKey }) => caseKey === inCase) : sorted),
    [sorted, inCase],
  );
  const counts = useMemo(
    () =>
      new Map(
        filters.map(({ value }) => {
          const test = filterTest(value);
          return [value, inScope.reduce((sum, action) => sum + (test(action, rows) ? 1 : 0), 0)];
        }),
      ),
    [inScope, rows],
  );
  const found = useMemo(() => {
    const words = searchWords(text);
    const test = filterTest(show);
    return inScope.filter((action) => test(action, rows) && matches(action, words, rows));
  }, [inScope, rows, show, text]);
  return { found, counts };
};

const CaseChoice = ({ rows, query }: Props) => (
  <Select
    className={styles.case}
    aria-label="Case"
    value={query.get('case') ?? ''}
    onChange={(_, { value }) => setQuery({ case: value || null }, true)}
  >
    <option value="">All cases</option>
    {[...rows.cases.values()]
      .sort((one, other) => one.code.localeCompare(other.code, 'en', { numeric: true }))
      .map((one) => (
        <option key={one.key} value={one.key}>
          {one.code} {one.title}
        </option>
      ))}
  </Select>
);

/** Actions of all cases: search, filter, open. */
export const ActionsPage = ({ rows, query }: PageProps) => {
  const { found, counts } = useFound({ rows, query });
  const show = query.get('show') ?? 'all';
  const named = filters.find(({ value }) => value === show)?.words ?? 'All';
  return (
    <>
      <h1 className={styles.heading}>Actions</h1>
      <div className={styles.tools}>
        <SearchBox
          className={styles.search}
          aria-label="Search actions"
          placeholder="Text, owner, number or case"
          value={query.get('q') ?? ''}
          onChange={(_, { value }) => setQuery({ q: value }, true)}
        />
        <CaseChoice rows={rows} query={query} />
      </div>
      <Choices
        label="Show"
        choices={filters.map((filter) => ({ ...filter, count: counts.get(filter.value) ?? 0 }))}
        value={show}
        choose={(value) => setQuery({ show: value === 'all' ? null : value }, true)}
      />
      <p role="status" className={styles.count}>
        {found.length.toLocaleString('en-GB')} {found.length === 1 ? 'action' : 'actions'}
      </p>
      {found.length > 0 ? (
        <ActionList actions={found} rows={rows} label={`Actions, ${named}`} />
      ) : (
        <Empty title={rows.actions.size === 0 ? 'There are no actions yet' : 'No matching actions'}>
          {rows.actions.size === 0 ? (
            <a href="#/import">Import a plan</a>
          ) : (
            <Button onClick={() => setQuery({ q: null, show: null, case: null }, true)}>
              Show all actions
            </Button>
          )}
        </Empty>
      )}
    </>
  );
};
