import { Button } from '@fluentui/react-components';
import type { TeamLayout } from '#domain/import/assemble/layouts-known.ts';
import { headingFieldWords, tableKindWords } from '#wire/heading-words.ts';
import type { Settings } from '#wire/requests.ts';
import { useMay } from '../../use-may.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';
import { useReplaced } from './use-replaced.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

type Layouts = Settings['layouts'];

/** What a layout says of the table as a whole. */
const saidBy = ({ kind, readDown, oneTablePerRecommendation }: TeamLayout): string =>
  [
    ...(kind ? [tableKindWords[kind]] : []),
    ...(readDown ? ['read down'] : []),
    ...(oneTablePerRecommendation ? ['one table per recommendation'] : []),
  ].join(' · ');

/** Each heading with what its column is. */
const Columns = ({ layout: { headings, columns = {} } }: { readonly layout: TeamLayout }) =>
  headings.map((heading, at) => {
    const field = columns[String(at + 1)];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
      <span key={at}>
        {heading}
        {field && <span className="quiet">: {headingFieldWords[field]}</span>}
      </span>
    );
  });

interface LineProps {
  readonly layout: TeamLayout;
  readonly mayChange: boolean;
  readonly busy: boolean;
  readonly forget: () => void;
}

const Line = ({ layout, mayChange, busy, forget }: LineProps) => {
  const name = layout.headings.join(' | ');
  return (
    <li className={styles.row}>
      <span className={styles.layout}>
        <Columns layout={layout} />
        <span className="quiet">{saidBy(layout)}</span>
      </span>
      {mayChange && (
        <Button size="small" disabled={busy} aria-label={`Forget ${name}`} onClick={forget}>
          Forget
        </Button>
      )}
    </li>
  );
};

/** The layouts of tables that were put right once: the next document with the same headings is read so by itself. */
export const LayoutsPart = ({ settings, save, busy }: Props) => {
  const { layouts } = settings;
  const mayChange = useMay('change_settings');
  const { before, replace } = useReplaced<Layouts>((next, words) =>
    save({ layouts: next.map((layout) => ({ ...layout, headings: [...layout.headings] })) }, words),
  );
  if (layouts.length === 0 && !before) return null;
  return (
    <section className={styles.part} aria-labelledby="layouts">
      <h2 id="layouts" className={styles.title}>
        Tables in your documents
      </h2>
      <p className="quiet">
        Tables that someone put right while checking an import. A document with the same headings in the same
        order is read this way by itself. Only the headings are kept, nothing from below them.
      </p>
      <ul className={styles.rows}>
        {layouts.map((layout) => (
          <Line
            key={layout.headings.join(' | ')}
            {...{ layout, mayChange, busy }}
            forget={() => {
              const others = layouts.filter((one) => one !== layout);
              void replace(others, 'The table was forgotten.', layouts);
            }}
          />
        ))}
      </ul>
      {before && (
        <Button
          className={styles.back ?? ''}
          size="small"
          disabled={busy}
          onClick={() => void replace(before, 'The table is remembered again.', null)}
        >
          Undo
        </Button>
      )}
    </section>
  );
};
