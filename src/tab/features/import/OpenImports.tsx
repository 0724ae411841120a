import { useState } from 'react';
import type { ImportList } from '#wire/import-answers.ts';
import { call } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { focusHere } from '../../parts/focus-here.ts';
import { href } from '../../route.ts';
import { useAnswer } from '../../use-answer.ts';
import styles from './ChooseFile.module.css';
import { DiscardImport } from './DiscardImport.tsx';
import { plural } from './draft-words.ts';

type Line = ImportList['imports'][number];

/** One that somebody began to confirm is confirmed to the end; of one that was discarded only its files are left. */
const Standing = ({ line: { id, file, state, counts } }: { readonly line: Line }) => {
  if (state === 'discarded') return <span>{file} was discarded; SharePoint is still holding its files</span>;
  const { recommendations, actions, open } = counts;
  const left =
    state === 'accepting'
      ? 'confirming it was interrupted; open it to finish'
      : open > 0
        ? `${open} ${plural(open, 'question')} to answer`
        : 'ready to confirm';
  return (
    <span>
      <a href={href(['import', id])}>{file}</a>, {recommendations} {plural(recommendations, 'recommendation')}
      , {actions} {plural(actions, 'action')}: {left}
    </span>
  );
};

interface Props {
  /** Of one case, or of all. */
  readonly caseKey?: string;
  /** Names the case of each, where they are of several. */
  readonly rows?: Rows;
}

/** Documents that were read but not confirmed yet, to go on with or to discard. */
export const OpenImports = ({ caseKey, rows }: Props) => {
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const answer = useAnswer(`${caseKey ?? ''} ${turn}`, (signal) =>
    call('GET /api/imports', { query: caseKey === undefined ? {} : { case: caseKey }, signal }),
  );
  // Not being able to list them does not keep anybody from choosing a file.
  const lines = answer.phase === 'ready' ? answer.value.imports : [];
  const discarded = (words: string) => {
    setSaid(words);
    setTurn(turn + 1);
  };
  if (lines.length === 0 && said === null) return null;
  return (
    <section className={styles.open} aria-labelledby="not-finished">
      <h2 id="not-finished" className={styles.sub}>
        {lines.length > 0 ? 'Imports not finished yet' : 'No import is unfinished'}
      </h2>
      <ul className={styles.lines}>
        {lines.map((line) => {
          const inCase = rows?.cases.get(line.caseKey);
          return (
            <li key={line.id} className={styles.line}>
              {inCase && <span className={styles.of}>{inCase.code}</span>}
              <Standing line={line} />
              {line.state !== 'accepting' && (
                <DiscardImport
                  file={line.file}
                  latest={async () => line}
                  done={discarded}
                  changed={() => setTurn(turn + 1)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {said && (
        <p key={turn} ref={focusHere} tabIndex={-1} className="quiet">
          {said}
        </p>
      )}
    </section>
  );
};
