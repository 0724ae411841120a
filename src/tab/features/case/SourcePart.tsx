import type { PlanSource } from '#wire/import-answers.ts';
import { call } from '../../api.ts';
import { Busy } from '../../parts/Busy.tsx';
import { dayWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { useAnswer } from '../../use-answer.ts';
import styles from './PlanPart.module.css';

type SourceDocument = PlanSource['documents'][number];
type Unplaced = SourceDocument['unplaced'][number];

/** Texts of one kind; nothing where there are none. The same words may come twice, so their place names them. */
const Texts = ({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) =>
  texts.length > 0 && (
    <>
      <h4 className={styles.title}>{title}</h4>
      <ul className={styles.around}>
        {texts.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown
          <li key={at} className="verbatim">
            {text}
          </li>
        ))}
      </ul>
    </>
  );

const unplacedWords = ({ text, reason, near }: Unplaced): string =>
  `${text}\n(${near === null ? reason : `${reason}, near recommendation ${near}`})`;

const isBare = (one: SourceDocument): boolean =>
  one.preamble.length + one.evidenceRegister.length + one.unplaced.length + one.questions.length === 0;

const DocumentPart = ({ document: one }: { readonly document: SourceDocument }) => (
  <section aria-label={one.file}>
    <p className="quiet">
      {one.file}, received {dayWords(one.receivedOn)}
    </p>
    {isBare(one) && <p>There is no other text in this document.</p>}
    <Texts title="Text around the plan" texts={one.preamble} />
    <Texts
      title="Evidence by number"
      texts={one.evidenceRegister.map(({ ref, text }) => `(${ref}) ${text}`)}
    />
    <Texts title="Unplaced text" texts={one.unplaced.map(unplacedWords)} />
    <Texts
      title="Import questions left open"
      texts={one.questions.map(({ text, reason }) => (reason === null ? text : `${text}\n(${reason})`))}
    />
  </section>
);

/** What the documents of a plan say beside its recommendations and actions, as it was read. */
export const SourcePart = ({ planKey }: { readonly planKey: string }) => {
  const source = useAnswer(planKey, (signal) =>
    call('GET /api/plans/{key}/source', { key: planKey, signal }),
  );
  if (source.phase === 'loading') return <Busy label="Loading the document" lines={3} />;
  if (source.phase === 'failed') return <ErrorBar fault={source.fault} retry={source.retry} />;
  const { documents, missing } = source.value;
  return (
    <div className={styles.source}>
      {documents.map((one) => (
        <DocumentPart key={`${one.file} ${one.receivedOn}`} document={one} />
      ))}
      {missing > 0 && (
        <p>
          What was read from {missing === 1 ? 'one document' : `${missing} documents`} was removed from the
          library. The document itself is in the case’s folder.
        </p>
      )}
    </div>
  );
};
