import type { DraftAction, DraftOwner } from '#domain/import/document/draft.ts';
import { gridOf, ownWords } from '#domain/import/document/grid.ts';
import type { Source } from '#domain/import/document/source.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';
import { ownersIn } from './owners.ts';

/** Initials that a document explains in a key (`RM = Registered Manager`) and uses in place of the names of owners. */

const initials = /^\p{Lu}{2,5}$/u;
const explained = /(?<![\p{L}\p{N}])(\p{Lu}{2,5})\s*=\s*(\p{Lu}[^=;,.\n()]{2,60})/gu;
const most = 6;

const inText = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(explained)].map(([, short = '', name = '']) => [short, squash(name)] as const);

/** A table of two columns whose first says initials in every row below its headings. */
const inTable = (source: Source): readonly (readonly [string, string])[] =>
  source.blocks.flatMap((block) => {
    if (block.kind !== 'table' || block.columns !== 2) return [];
    const rows = gridOf(block).map((row) => ownWords(row).map(({ text }) => squash(text)));
    const named = rows.flatMap(([short = '', name = '']) =>
      initials.test(short) && countWords(name) <= most && /^\p{Lu}/u.test(name)
        ? [[short, name] as const]
        : [],
    );
    return named.length > 1 && named.length >= rows.length - 1 ? named : [];
  });

const named = (owner: DraftOwner, names: ReadonlyMap<string, string>): DraftOwner => {
  const name = names.get(owner.raw.trim());
  const [read] = name === undefined ? [] : ownersIn([name]);
  return read === undefined
    ? owner
    : { ...read, raw: owner.raw, organisation: owner.organisation ?? read.organisation };
};

/** The actions with the owners named that stand there by initials which the document explains; the initials stay as written. */
export const withNamedOwners = (actions: readonly DraftAction[], source: Source): readonly DraftAction[] => {
  if (!actions.some(({ owners }) => owners.some(({ raw }) => initials.test(raw.trim())))) return actions;
  const lines = source.blocks.flatMap((block) => (block.kind === 'table' ? [] : inText(block.line.text)));
  const cells = source.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap((row) =>
          row.cells.flatMap((cell) => cell.lines.flatMap(({ text }) => inText(text))),
        )
      : [],
  );
  const names = new Map([...inTable(source), ...cells, ...lines]);
  return names.size === 0
    ? actions
    : actions.map((action) => ({ ...action, owners: action.owners.map((owner) => named(owner, names)) }));
};
