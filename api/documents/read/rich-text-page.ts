import { decodedWith, SIGNS, walkRichText } from './rich-text-tokens.ts';

interface PageGroup {
  /** Inside what only a reader of Rich Text is to see, or what defines something. */
  isPassed: boolean;
  isOptional: boolean;
  fallback: number;
}

/** Groups that define something. */
const DEFINES = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pntext', 'listtable', 'pict']);

interface PageState {
  group: PageGroup;
  readonly groups: PageGroup[];
  readonly page: string[];
  codePage: number;
  held: number[];
  skip: number;
}

/** The web page that Outlook wrapped in Rich Text (MS-OXRTFEX 2.1.3); null where it is none. */
export function pageInRichText(bytes: Uint8Array): string | null {
  if (!Buffer.from(bytes.subarray(0, 400)).toString('latin1').includes('\\fromhtml')) return null;
  const state: PageState = {
    group: { isPassed: false, isOptional: false, fallback: 1 },
    ...{ groups: [], page: [], codePage: 1252, held: [], skip: 0 },
  };
  walkRichText(bytes, {
    open: () => {
      flush(state);
      state.groups.push(state.group);
      state.group = { ...state.group, isOptional: false };
    },
    close: () => {
      flush(state);
      state.group = state.groups.pop() ?? state.group;
    },
    word: (name, value) => heard(state, name, value),
    text: (piece) => {
      const from = Math.min(state.skip, piece.length);
      state.skip -= from;
      for (let at = from; at < piece.length; at += 1) state.held.push(piece[at] ?? 0);
    },
  });
  flush(state);
  return state.page.join('');
}

function give({ group, page }: PageState, text: string): void {
  if (!group.isPassed) page.push(text);
}

function flush(state: PageState): void {
  if (state.held.length > 0) give(state, decodedWith(state.codePage, state.held));
  state.held = [];
}

function heard(state: PageState, name: string, value: number | null): void {
  flush(state);
  const { group } = state;
  const known = WORDS[name];
  const sign = SIGNS[name];
  if (known !== undefined) known(state, value);
  else if (sign !== undefined) {
    if (state.skip === 0) give(state, sign);
    state.skip = Math.max(0, state.skip - 1);
  } else if (DEFINES.has(name) || group.isOptional) group.isPassed = true;
  group.isOptional = name === '*';
}

const WORDS: Readonly<Record<string, (state: PageState, value: number | null) => void>> = {
  '*': () => undefined,
  ansicpg: (state, value) => {
    state.codePage = value ?? 1252;
  },
  // A piece of the page itself; what follows it up to htmlrtf0 only a reader of Rich Text is to see.
  htmltag: ({ group }) => {
    group.isPassed = false;
  },
  htmlrtf: ({ group }, value) => {
    group.isPassed = value !== 0;
  },
  uc: ({ group }, value) => {
    group.fallback = Math.min(Math.max(value ?? 1, 0), 10);
  },
  u: (state, value) => {
    const code = value ?? 0;
    give(state, String.fromCharCode(code < 0 ? code + 65_536 : code));
    state.skip = state.group.fallback;
  },
  par: (state) => give(state, '\r\n'),
};
