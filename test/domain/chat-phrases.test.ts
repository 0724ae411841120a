import { describe, expect, it } from 'vitest';
import { chatWords, mentioned, withoutFillers } from '#domain/teams/chat-phrases.ts';

describe('what somebody wrote to the bot', () => {
  it.each([
    ['<at>Followthrough</at> What’s overdue?', ['whats', 'overdue']],
    ['C-101/A2.2, please!', ['c-101', 'a2.2', 'please']],
    ['  “my   actions”  ', ['my', 'actions']],
    ['???', []],
  ])('is read as words: %s', (text, words) => {
    expect(chatWords(text)).toEqual(words);
  });

  it('is read without the words around a question', () => {
    expect(withoutFillers(chatWords('Can you show me my actions now, please?'))).toBe('my actions');
    expect(withoutFillers(['please'])).toBe('');
  });

  it('names cases and actions however they are written', () => {
    const known = {
      cases: [{ key: 'one', name: 'C-101' }],
      actions: [
        { key: 'two', name: 'A2.2' },
        { key: 'three', name: 'A2' },
      ],
    };
    const named = (text: string) => mentioned(chatWords(text), known);
    expect(named('c101 a2.2')).toMatchObject({ cases: ['one'], actions: ['two'] });
    expect(named('C 101')).toMatchObject({ cases: ['one'], actions: [] });
    expect(named('A2')).toMatchObject({ cases: [], actions: ['three'] });
    expect(named('C-102')).toEqual({ cases: [], actions: [], looksNamed: true });
    expect(named('see you on Monday')).toEqual({ cases: [], actions: [], looksNamed: false });
  });
});
