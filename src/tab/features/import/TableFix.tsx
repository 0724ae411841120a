import { Button, Field as Labelled, Select } from '@fluentui/react-components';
import type { Question } from '#domain/import/document/draft.ts';
import { tableKinds } from '#domain/import/document/overrides.ts';
import { headingFieldWords, tableKindWords } from '#wire/heading-words.ts';
import { isMeaning, MeaningOptions } from '../../parts/MeaningOptions.tsx';
import styles from './PointBar.module.css';
import { columnAsked, tableAsked, withColumn, withKind } from './table-said.ts';
import type { Tables } from './use-tables.ts';

interface Props {
  readonly question: Pick<Question, 'text'>;
  readonly tables: Tables;
}

/** “What is this?” about a table that gave nothing: the kinds that it can be, and the table itself to point at its columns. */
export const TableFix = ({ question, tables }: Props) => {
  const reading = tableAsked(question, tables.tables);
  if (!reading) return null;
  return (
    <>
      <Labelled label="This table is" className={styles.field ?? ''}>
        <Select
          size="small"
          value=""
          disabled={tables.busy}
          onChange={(_, { value }) => {
            const kind = tableKinds.find((one) => one === value);
            if (kind)
              tables.say(reading, (said) => withKind(said, kind), `This table is: ${tableKindWords[kind]}.`);
          }}
        >
          <option value="">Choose what it is</option>
          {tableKinds.map((kind) => (
            <option key={kind} value={kind}>
              {tableKindWords[kind]}
            </option>
          ))}
        </Select>
      </Labelled>
      <Button size="small" onClick={() => document.getElementById(`table-${reading.table}`)?.focus()}>
        Go to the table
      </Button>
    </>
  );
};

/** What a heading means that is not certain: one choice, and the plan is read again. */
export const ColumnFix = ({ question, tables }: Props) => {
  const found = columnAsked(question, tables.tables);
  if (!found) return null;
  return (
    <Labelled label="This column is" className={styles.field ?? ''}>
      <Select
        size="small"
        value=""
        disabled={tables.busy}
        onChange={(_, { value }) => {
          if (!isMeaning(value)) return;
          const words = `“${question.text}” is now: ${headingFieldWords[value]}.`;
          tables.say(found.reading, (said) => withColumn(said, found.column, value), words);
        }}
      >
        <option value="">Choose what it is</option>
        <MeaningOptions />
      </Select>
    </Labelled>
  );
};
