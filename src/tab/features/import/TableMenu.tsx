import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
} from '@fluentui/react-components';
import { type TableKind, type TableOverride, tableKinds } from '#domain/import/document/overrides.ts';
import type { ColumnReading, TableReading } from '#domain/import/layout/table/table-reading.ts';
import { type Field, fields } from '#domain/import/lexicon/fields.ts';
import { becauseOfColumn, becauseOfTable } from '#wire/because-words.ts';
import { headingFieldWords, tableKindWords } from '#wire/heading-words.ts';
import styles from './TableMenu.module.css';
import { columnAt, isByRow, withColumn, withHeadingRow, withKind, withRows } from './table-said.ts';
import type { Tables } from './use-tables.ts';

/** What a menu is opened for: a table, one of its columns or one of its rows, and the button under which it opens. */
export interface Asked {
  readonly kind: 'table' | 'column' | 'row';
  readonly table: number;
  /** The number of the column or the row; 0 for a table. */
  readonly at: number;
  readonly target: HTMLElement;
}

/** What columns most often are comes first. */
const common: readonly Field[] = [
  ...(['action', 'recommendation', 'number', 'owner', 'due', 'status'] as const),
  ...(['progress', 'issue', 'completed', 'evidence', 'note'] as const),
];
const rare = fields.filter((field) => !common.includes(field));

/** Why it was taken for what it is: read out as the description of the menu. */
const Because = ({ words }: { readonly words: readonly string[] }) =>
  words.length === 0 ? null : (
    <div id={becauseId} role="presentation" className={styles.because}>
      {words.map((each) => (
        <p key={each}>{each}</p>
      ))}
    </div>
  );
const becauseId = 'taken-because';

interface Part {
  readonly tables: Tables;
  readonly reading: TableReading;
  readonly at: number;
}

const foundAt = (reading: TableReading, at: number): ColumnReading | undefined =>
  isByRow(reading) ? reading.columns.find(({ column }) => column === at) : columnAt(reading, at);

/** What a column, or a row of a table that is read by rows, can mean. */
const Meanings = ({ tables, reading, at }: Part) => {
  const found = isByRow(reading)
    ? reading.columns.find(({ column }) => column === at)
    : columnAt(reading, at);
  const choose = (field: Field | null) =>
    tables.say(
      reading,
      (said) => withColumn(said, at, field),
      field === null ? 'Read by itself again.' : `It is now: ${headingFieldWords[field]}.`,
    );
  const options = (some: readonly Field[]) =>
    some.map((field) => (
      <MenuItemRadio key={field} name="meaning" value={field} onClick={() => choose(field)}>
        {headingFieldWords[field]}
      </MenuItemRadio>
    ));
  return (
    <>
      {found && <Because words={becauseOfColumn(found)} />}
      <MenuGroup>
        <MenuGroupHeader>{isByRow(reading) ? 'This row is' : 'This column is'}</MenuGroupHeader>
        {options(common)}
      </MenuGroup>
      <MenuDivider />
      {options(rare)}
      {found?.how === 'chosen' && (
        <>
          <MenuDivider />
          <MenuItem onClick={() => choose(null)}>Forget what was said of it</MenuItem>
        </>
      )}
    </>
  );
};

/** One choice: its label, what it says of the table, and the words that confirm it. */
interface Saying {
  readonly name: string;
  readonly told: string;
  readonly change: (said: TableOverride) => TableOverride;
}

const headingSaying = (isHeading: boolean, at: number): Saying => ({
  name: isHeading ? 'This row is not the heading' : 'This row is the heading',
  told: isHeading ? `Row ${at} is no heading.` : `Row ${at} is the heading.`,
  change: (said) => withHeadingRow(said, isHeading ? 0 : at),
});

const leaving = (name: string, from: number, to: number): Saying => {
  const rows = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const told =
    rows.length === 1
      ? `Row ${from} is no part of the plan.`
      : `${rows.length} rows are no part of the plan.`;
  return { name, told, change: (said) => withRows(said, rows, true) };
};

const rowSayings = (
  { leftOutRows, headingRow }: TableReading,
  at: number,
  last: number,
): readonly Saying[] => [
  headingSaying(headingRow === at, at),
  ...(leftOutRows.includes(at)
    ? [
        {
          name: 'This row is part of the plan',
          told: `Row ${at} is part of the plan again.`,
          change: (said: TableOverride) => withRows(said, [at], false),
        },
      ]
    : [
        leaving('This row is no part of the plan', at, at),
        ...(at < last ? [leaving('This row and all below it are no part of the plan', at, last)] : []),
        ...(at > 1 ? [leaving('This row and all above it are no part of the plan', 1, at)] : []),
      ]),
];

const Rows = ({ tables, reading, at, last }: Part & { readonly last: number }) => (
  <MenuGroup>
    <MenuGroupHeader>Row {at}</MenuGroupHeader>
    {rowSayings(reading, at, last).map(({ name, told, change }) => (
      <MenuItem key={name} onClick={() => tables.say(reading, change, told)}>
        {name}
      </MenuItem>
    ))}
  </MenuGroup>
);

/** How a table is read: each is so or not. */
const waysOf = ({
  isOnePerRecommendation,
  isReadDown,
}: TableReading): readonly (Saying & { readonly isOn: boolean })[] => [
  {
    ...{ name: 'One table per recommendation', isOn: isOnePerRecommendation },
    told: isOnePerRecommendation ? 'Each row may name its recommendation.' : 'One table per recommendation.',
    change: (said) => ({ ...said, oneTablePerRecommendation: !isOnePerRecommendation }),
  },
  {
    ...{ name: 'Read down, not across', isOn: isReadDown },
    told: isReadDown ? 'Read across.' : 'Read down, not across.',
    change: ({ columns: _, ...said }) => ({ ...said, readDown: !isReadDown }),
  },
];

const Kinds = ({ tables, reading }: Omit<Part, 'at'>) => {
  const choose = (kind: TableKind) =>
    tables.say(reading, (said) => withKind(said, kind), `This table is: ${tableKindWords[kind]}.`);
  return (
    <>
      <Because words={becauseOfTable(reading)} />
      <MenuGroup>
        <MenuGroupHeader>This table is</MenuGroupHeader>
        {tableKinds.map((kind) => (
          <MenuItemRadio key={kind} name="kind" value={kind} onClick={() => choose(kind)}>
            {tableKindWords[kind]}
          </MenuItemRadio>
        ))}
      </MenuGroup>
      <MenuDivider />
      {waysOf(reading).map(({ name, told, change }) => (
        <MenuItemCheckbox
          persistOnClick={false}
          key={name}
          name="ways"
          value={name}
          onClick={() => tables.say(reading, change, told)}
        >
          {name}
        </MenuItemCheckbox>
      ))}
    </>
  );
};

interface Props {
  readonly asked: Asked;
  readonly tables: Tables;
  /** The number of the last row of the table. */
  readonly last: number;
  readonly close: () => void;
}

const checkedIn = (reading: TableReading, at: number): Record<string, string[]> => {
  const field = foundAt(reading, at)?.field;
  return {
    meaning: field ? [field] : [],
    kind: [reading.kind],
    ways: waysOf(reading).flatMap(({ name, isOn }) => (isOn ? [name] : [])),
  };
};

/** The menu of a table, a column or a row of the document: one at a time, under the button that opened it. */
export const TableMenu = ({ asked, tables, last, close }: Props) => {
  const reading = tables.at(asked.table);
  if (reading === undefined) return null;
  const { at, kind, target } = asked;
  const hasMeaning = kind === 'column' || (kind === 'row' && isByRow(reading));
  return (
    <Menu
      open
      positioning={{ target, position: 'below', align: 'start', autoSize: 'height' }}
      mountNode={document.querySelector('main')}
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      <MenuPopover className={styles.menu ?? ''}>
        <MenuList aria-describedby={becauseId} checkedValues={checkedIn(reading, at)}>
          {kind === 'table' && <Kinds tables={tables} reading={reading} />}
          {kind === 'row' && <Rows tables={tables} reading={reading} at={at} last={last} />}
          {hasMeaning && <Meanings tables={tables} reading={reading} at={at} />}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
