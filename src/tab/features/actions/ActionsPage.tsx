import { Button, SearchBox, Select } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useDeferredValue, useMemo } from 'react';
import { groupings, groupName, groupOf, noGroup } from '#domain/overview/grouped.ts';
import type { Action } from '#domain/records/action.ts';
import type { PageProps } from '../../page.ts';
import { ActionList } from '../../parts/ActionList.tsx';
import { Choices } from '../../parts/Choices.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { byDue, matches, searchWords } from '../../parts/lines.ts';
import { setQuery } from '../../route.ts';
import styles from './ActionsPage.module.css';
import { filtersWith, filterTest, filterWords } from './filters.ts';

type Props = Pick<PageProps, 'rows' | 'query'>;

const useFound = ({ rows, query }: Props) => {
  const text = useDeferredValue(query.get('q') ?? '');
  const show = query.get('show') ?? 'all';
  const inCase = query.get('case');
  const sorted = useMemo(() => [...rows.actions.values()].sort(byDue), [rows.actions]);
  const [post, organisation] = [query.get('post'), query.get('organisation')];
  const inScope = useMemo(() => {
    const wanted = { case: inCase, post, organisation };
    return sorted.filter((action) =>
      groupings.every((by) => !wanted[by] || groupOf(action, by) === wanted[by]),
    );
  }, [sorted, inCase, post, organisation]);
  const counts = useMemo(
    () =>
      new Map(
        filtersWith(show).map(({ value }) => {
          const test = filterTest(value);
          return [value, inScope.reduce((sum, action) => sum + (test(action, rows) ? 1 : 0), 0)];
        }),
      ),
    [inScope, rows, show],
  );
  const found = useMemo(() => {
    const words = searchWords(text);
    const test = filterTest(show);
    return inScope.filter((action) => test(action, rows) && matches(action, words, rows));
  }, [inScope, rows, show, text]);
  return { found, counts, inScope };
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

/** The post or organisation to which the list is narrowed, and the way out of it. */
const Narrowed = ({
  query,
  first,
}: {
  readonly query: URLSearchParams;
  readonly first: Action | undefined;
}) => (
  <>
    {(['post', 'organisation'] as const).map((by) => {
      const group = query.get(by);
      if (!group) return null;
      const none = by === 'post' ? 'No owner' : 'No organisation';
      const name = group === noGroup ? none : ((first && groupName(first, by)) ?? group);
      return (
        <Button
          key={by}
          icon={<DismissRegular />}
          iconPosition="after"
          aria-label={`Remove the filter: ${name}`}
          onClick={() => setQuery({ [by]: null }, true)}
        >
          {name}
        </Button>
      );
    })}
  </>
);

/** Actions of all cases: search, filter, open. */
export const ActionsPage = ({ rows, query }: PageProps) => {
  const { found, counts, inScope } = useFound({ rows, query });
  const show = query.get('show') ?? 'all';
  const named = filterWords(show);
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
        <Narrowed query={query} first={inScope[0]} />
      </div>
      <Choices
        label="Show"
        choices={filtersWith(show).map((filter) => ({ ...filter, count: counts.get(filter.value) ?? 0 }))}
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
            <Button
              onClick={() =>
                setQuery({ q: null, show: null, case: null, post: null, organisation: null }, true)
              }
            >
              Show all actions
            </Button>
          )}
        </Empty>
      )}
    </>
  );
};
