import { noRow } from './flow-tables.ts';
import { endFlow, openFlow, PAGE_NUMBERING, print, wordsOf } from './flow-writer.ts';
import {
  endRichParagraph,
  type Group,
  type RichState,
  startStanding,
  type Target,
} from './rich-text-state.ts';
import { codePageOf } from './rich-text-tokens.ts';
import { addressInField, linkOf } from './web-address.ts';
import type { WordPiece } from './word-table.ts';

type Word = (state: RichState, value: number | null) => void;

/** A property of letters: on without a number, off with 0. */
const property =
  (name: 'bold' | 'hidden' | 'struck' | 'deleted'): Word =>
  (state, value) => {
    state.group[name] = value !== 0;
    if (name === 'deleted' && value !== 0) state.context.noteTrackedChange();
  };

const target =
  (to: Target): Word =>
  (state) => {
    state.group.target = to;
  };

/** The group that begins here is a text of its own; when it ends, `take` gets what was written. */
const apart =
  (take: (state: RichState, pieces: WordPiece[], outer: Group) => void): Word =>
  (state) => {
    if (state.group.target === 'none') return;
    const flow = openFlow(state.context);
    const standing = startStanding();
    Object.assign(state.group, { flow, standing, bold: false, hidden: false, struck: false, deleted: false });
    state.group.end = () => take(state, endFlow(flow), state.group);
  };

const margin = apart((state, pieces) => {
  for (const line of wordsOf(pieces).split('\n')) if (!PAGE_NUMBERING.test(line)) state.furniture.add(line);
});

const note = apart((_, pieces, outer) => {
  const words = wordsOf(pieces);
  if (words !== '') outer.flow.notes.push(words);
});

const label = apart((_, pieces, outer) => {
  const words = wordsOf(pieces).replace(/\s+/g, ' ');
  if (words !== '') outer.flow.label = /[\p{L}\p{N}]/u.test(words) && words !== 'o' ? words : '•';
});

const box = apart((_, pieces, outer) => outer.flow.boxes.push(...pieces));

const picture: Word = (state) => {
  if (state.group.target === 'text') state.context.notePicture();
  state.group.target = 'none';
};

const colour =
  (part: 'red' | 'green' | 'blue'): Word =>
  (state, value) => {
    state.about[part] = Math.min(Math.max(value ?? 0, 0), 255);
  };

/** An older form field: a box shows whether it is ticked. */
const formField: Word = (state) => {
  Object.assign(state.field, { kind: -1, chosen: 25, usual: 0 });
  state.group.target = 'none';
  state.group.end = () => {
    const { kind, chosen, usual } = state.field;
    if (kind === 1)
      print(state.group.flow, (chosen === 25 ? usual : chosen) === 1 ? '☒ ' : '☐ ', state.group);
  };
};

/** What a field shows; where it is a link, its words are noted with its address. */
const fieldResult: Word = (state) => {
  const { flow, link } = state.group;
  const from = flow.text.length;
  state.group.end = () => {
    flow.links.push(...linkOf(flow.text.slice(from), addressInField(link?.made ?? '')));
  };
};

const ofField =
  (part: 'kind' | 'chosen' | 'usual'): Word =>
  (state, value) => {
    state.field[part] = value ?? 0;
  };

const startParagraph: Word = ({ group }) => {
  if (group.target === 'text') group.standing = startStanding();
};

const endCell = (state: RichState, level: number): void => {
  endRichParagraph(state, false);
  state.group.flow.levels.endCell(level);
};

const endRow = (state: RichState, level: number): void => {
  if (state.group.flow.text.trim() !== '') endCell(state, level);
  state.group.flow.levels.endRow(level, { ...state.row, cells: [...state.row.cells] });
};

const startRow: Word = (state) => {
  state.row = noRow();
  state.cell = { fill: null, isAcross: false, isDown: false };
};

const styleLevel: Word = ({ group, about, outlines }, value) => {
  if (value === null || value > 8) return;
  if (group.target === 'styles') outlines.set(about.style, value + 1);
  else group.standing.outline = value + 1;
};

const style: Word = ({ group, about, outlines }, value) => {
  if (group.target === 'styles') about.style = value ?? 0;
  else group.standing.outline = outlines.get(value ?? 0) ?? group.standing.outline;
};

const font: Word = ({ group, about, fonts }, value) => {
  if (group.target !== 'fonts') group.font = value;
  else {
    about.font = value ?? 0;
    fonts.set(about.font, { name: '', codePage: null, isSymbol: false });
  }
};

const charset: Word = ({ about, fonts }, value) => {
  const own = fonts.get(about.font);
  if (own === undefined) return;
  own.codePage = codePageOf(value ?? 0);
  own.isSymbol = value === 2;
};

/** The words of Rich Text that matter to reading; every other is passed over. */
export const RICH_WORDS: Readonly<Record<string, Word>> = {
  ...Object.fromEntries(
    [
      'info',
      'nonshppict',
      'nonesttables',
      'sp',
      'xe',
      'tc',
      'objdata',
      'bkmkstart',
      'bkmkend',
      'upr',
      'generator',
      'listtable',
      'listoverridetable',
      'filetbl',
      'revtbl',
      'atnid',
      'atnauthor',
      'background',
      'ftnsep',
      'ftnsepc',
      'aftnsep',
      'aftnsepc',
      'mmathPr',
      'fldtype',
      'datafield',
    ].map((name) => [name, target('none')]),
  ),
  ...Object.fromEntries(
    ['shpinst', 'nesttableprops', 'shppict', 'do', 'shp', 'result'].map((name) => [name, () => undefined]),
  ),
  ...Object.fromEntries(
    ['header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf'].map((name) => [
      name,
      margin,
    ]),
  ),
  ud: target('text'),
  fonttbl: target('fonts'),
  colortbl: target('colours'),
  stylesheet: target('styles'),
  pict: picture,
  object: (state) => {
    state.context.notePicture();
    state.group.target = 'none';
  },
  field: ({ group }) => {
    group.link = { made: '' };
  },
  fldinst: target('field'),
  fldrslt: fieldResult,
  formfield: formField,
  fftype: ofField('kind'),
  ffres: ofField('chosen'),
  ffdefres: ofField('usual'),
  ansicpg: (state, value) => {
    state.codePage = value ?? 1252;
  },
  mac: (state) => {
    state.codePage = 10_000;
  },
  f: font,
  fcharset: charset,
  red: colour('red'),
  green: colour('green'),
  blue: colour('blue'),
  s: style,
  outlinelevel: styleLevel,
  uc: ({ group }, value) => {
    group.fallback = Math.min(Math.max(value ?? 1, 0), 10);
  },
  b: property('bold'),
  v: property('hidden'),
  strike: property('struck'),
  striked: property('struck'),
  deleted: property('deleted'),
  revised: (state, value) => {
    if (value !== 0) state.context.noteTrackedChange();
  },
  plain: ({ group }) => {
    Object.assign(group, { bold: false, hidden: false, struck: false, deleted: false });
  },
  par: (state) => {
    if (state.group.target === 'text') endRichParagraph(state);
  },
  sect: (state) => endRichParagraph(state, false),
  page: (state) => state.context.breakPage('explicit', state.group.flow.text.trim() === ''),
  pard: startParagraph,
  intbl: ({ group }) => {
    group.standing.inTable = true;
  },
  itap: ({ group }, value) => {
    group.standing.depth = Math.min(Math.max(value ?? 1, 0), 20);
  },
  cell: (state) => endCell(state, 1),
  nestcell: (state) => endCell(state, Math.max(2, state.group.standing.depth)),
  row: (state) => endRow(state, 1),
  nestrow: (state) => endRow(state, Math.max(2, state.group.standing.depth)),
  trowd: startRow,
  trhdr: (state) => {
    state.row.isHeading = true;
  },
  clmrg: (state) => {
    state.cell.isAcross = true;
  },
  clvmrg: (state) => {
    state.cell.isDown = true;
  },
  clcbpat: (state, value) => {
    const own = state.colours[value ?? 0];
    state.cell.fill = own === undefined || own === 'FFFFFF' || value === 0 ? null : own;
  },
  cellx: (state, value) => {
    if (state.row.cells.length < 2_000) state.row.cells.push({ right: value ?? 0, ...state.cell });
    state.cell = { fill: null, isAcross: false, isDown: false };
  },
  shptxt: box,
  footnote: note,
  annotation: note,
  listtext: label,
  pntext: label,
};
