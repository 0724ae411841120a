import { describe, expect, it } from 'vitest';
import { accountablePost } from '../../src/domain/actions/accountable.ts';
import { acceptableName } from '../../src/domain/evidence/file-name.ts';
import { strengthOf } from '../../src/domain/lint/strength.ts';
import { chatWords, withoutFillers } from '../../src/domain/teams/chat-phrases.ts';
import { suspicionsOf } from '../../src/domain/text/suspicion.ts';
import { workedMs } from '../machine-time.ts';

/** The longest messages and posts that we know of to keep a server busy, and how long each takes. */
const pieces = [
  ...['?', ' ', '-', '.', '1', '1 ', '1-', '1/', 'a', 'a ', 'A.', 'mr ', '<at>', '<at>a', '</at>', '@', 'a@'],
  ...[
    'patient ',
    'Patient A',
    'their ',
    'users ',
    'aged ',
    '07',
    '+44',
    '1 jan ',
    'jan 1 ',
    ...['remove the ', 'merge the ', 'replace the old ', 'standardis', 'double check', 'audit', 'cannot be '],
    'é',
    '\u200b',
    '\n',
  ],
];
const texts = (length: number): readonly string[] =>
  pieces.flatMap((piece) => {
    const long = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    return [long, `${long}a`, `a${long}!`];
  });

/** The most that one call takes, in milliseconds of processor time; warm, and the best of three. */
const worst = (work: (text: string) => unknown, length: number): number => {
  const slowest = (text: string): number => Math.min(...[1, 2, 3].map(() => workedMs(() => work(text))));
  return Math.max(...texts(length).map(slowest));
};

const long = 250_000;

/**
 * What is linear takes a hundredth of this; what was not took 7.5 s for 1,500 characters, so a busy machine changes nothing.
 */
const mostMs = 1_000;

const ownerOf = (post: string) => ({ post, organisation: null, person: null, accountable: true });

describe('a text that was written to keep the server busy', () => {
  it.each([
    ['a message to the bot', (text: string) => withoutFillers(chatWords(text)), long],
    ['a title or a post that is looked at', (text: string) => suspicionsOf(text), long],
    ['a post in SharePoint', (text: string) => accountablePost({ owners: [ownerOf(text)] }), long],
    ['the text of an action that is looked at for its strength', (text: string) => strengthOf(text), long],
    ['the name of a file', (text: string) => acceptableName(text), 400],
  ] as const)('takes next to no time: %s', (what, work, length) => {
    const took = worst(work, length);
    console.info(`${what}, ${length} characters: ${took.toFixed(1)} ms at worst`);
    expect(took).toBeLessThan(mostMs);
  });
});
