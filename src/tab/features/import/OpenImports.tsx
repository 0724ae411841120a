import { useState } from 'react';
import type { ImportList } from '#wire/import-answers.ts';
import { call } from '../../api.ts';
import { focusHere } from '../../parts/focus-here.ts';
import { href } from '../../route.ts';
import { useAnswer } from '../../use-answer.ts';
import styles from './ChooseFile.module.css';
import { DiscardImport } from './DiscardImport.tsx';
import { plural } from './draft-words.ts';

type Line = ImportList['imports'][number];

/** One that somebody began to accept is accepted to the end; of one that was discarded only its files are left. */
const Standing = ({ line: { id, file, state, counts } }: { readonly line: Line }) => {
  if (state === 'discarded') return <span>{file} was discarded; SharePoint is still holding its files</span>;
  const { recommendations, actions } = counts;
  return (
    <span>
      <a href={href(['import', id])}>{file}</a>, {recommendations} {plural(recommendations, 'recommendation')}
      , {actions} {plural(actions, 'action')}
      {state === 'accepting' && ': accepting it was interrupted; open it to finish'}
    </span>
  );
};

/** Documents of a case that were read but not accepted yet, to go on with or to discard. */
export const OpenImports = ({ caseKey }: { readonly caseKey: string }) => {
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const answer = useAnswer(`${caseKey} ${turn}`, (signal) =>
    call('GET /api/imports', { query: { case: caseKey }, signal }),
  );
  // Not being able to list them does not keep anybody from choosing a file.
  const lines = answer.phase === 'ready' ? answer.value.imports : [];
  const discarded = (words: string) => {
    setSaid(words);
    setTurn(turn + 1);
  };
  if (lines.length === 0 && said === null) return null;
  return (
    <section className={styles.open} aria-label="Not finished yet">
      {lines.length > 0 && <h2 className={styles.sub}>Not finished yet</h2>}
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.id} className={styles.line}>
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
        ))}
      </ul>
      {said && (
        <p key={turn} ref={focusHere} tabIndex={-1} className="quiet">
          {said}
        </p>
      )}
    </section>
  );
};
