import { describe, expect, it } from 'vitest';
import { withoutHidden } from '#domain/text/hidden-characters.ts';
import { workedMs } from '../machine-time.ts';

describe('characters that nobody sees', () => {
  it.each([
    ['NUL', 'a\0b', 'ab', 1],
    ['controls', 'a\u0007b\u001bc\u007f\u0090', 'abc', 4],
    ['half a surrogate pair', 'a\ud83db\udc00c', 'abc', 2],
    ['an override that turns a name around', 'SOP\u202egnp.exe', 'SOPgnp.exe', 1],
    ['isolates and embeddings', '\u2066a\u2069\u202ab\u202c', 'ab', 4],
    ['direction marks in a text from left to right', 'a\u200e\u200f\u061cb', 'ab', 3],
    [
      'zero-width spaces and joiners between letters',
      'pati\u200bent\u200d\u200c\u2060s\ufeff',
      'patients',
      5,
    ],
    ['soft hyphens', 'safe\u00adguarding', 'safeguarding', 1],
    ['fillers and joiners that pass for letters', '\u3164\uffa0a\u034fb\u180e', 'ab', 4],
    ['tags that spell a hidden message', 'a\u{e0041}\u{e0042}\u{e007f}b', 'ab', 3],
    ['variation selectors behind letters', 'a\ufe0fb\u{e0101}', 'ab', 2],
    ['noncharacters and placeholders', 'a\uffff\ufdd0\ufffcb', 'ab', 3],
  ])('%s are taken out and counted', (_, text, clean, removed) => {
    expect(withoutHidden(text)).toEqual({ text: clean, removed });
  });

  it.each([
    ['line breaks and tabs', 'a\tb\nc\r\nd'],
    ['a family, a keycap, a heart, skin colours', '👩‍👩‍👧‍👦 1️⃣ ❤️ 👍🏽 🧑🏽‍⚕️'],
    ['the flags of England and Scotland', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a rainbow flag', '🏳️‍🌈'],
    ['Welsh, Polish, Vietnamese letters, composed or not', 'Ŵyneb ŵyneb zażółć Nguyễn'],
    ['Persian with its joiners', 'می‌خواهم'],
    ['Hindi and Sinhala with theirs', 'क्‍ष ශ්‍රී'],
    ['Urdu with an English word and a mark of direction', 'یہ SOP\u200f، اور'],
    ['Hebrew with a mark of direction', 'שלום\u200e (1)'],
    ['Chinese with a variant', '葛\u{e0100}城'],
    ['no-break spaces, dashes and quotes', 'a\u00a0b\u2011c – “d” … €'],
  ])('%s stay', (_, text) => {
    expect(withoutHidden(text)).toEqual({ text, removed: 0 });
  });

  it('line breaks of old documents become line breaks', () => {
    expect(withoutHidden('a\vb\fc')).toEqual({ text: 'a\nb\nc', removed: 0 });
  });

  it('are found in a time that grows with the text and no faster', () => {
    const took = workedMs(() => {
      withoutHidden('\u200d'.repeat(200_000));
      withoutHidden('می‌'.repeat(100_000));
    });
    expect(took).toBeLessThan(2_000);
  });
});
