/** Signs of Wingdings and Wingdings 2 that carry a meaning in a plan; the rest are bullets of some dress. */
const WINGDINGS: Readonly<Record<string, string>> = {
  fc: '✓',
  fb: '✗',
  fd: '☒',
  fe: '☑',
  a8: '☐',
  '6f': '☐',
  '71': '☐',
  '72': '☐',
  '78': '☒',
  e0: '→',
  e8: '→',
  df: '←',
  e1: '↑',
  e2: '↓',
};
const WINGDINGS_2: Readonly<Record<string, string>> = {
  '50': '✓',
  '4f': '✗',
  '52': '☑',
  '53': '☒',
  '54': '☒',
  a3: '☐',
};

/** Signs of the Symbol font that are not bullets. */
const SYMBOL: Readonly<Record<string, string>> = {
  a3: '≤',
  b3: '≥',
  b1: '±',
  b4: '×',
  b8: '÷',
  b9: '≠',
  bb: '≈',
  ae: '→',
  ac: '←',
  de: '⇒',
  d2: '®',
  d3: '©',
  '2d': '−',
  '61': 'α',
  '62': 'β',
  '67': 'γ',
  '64': 'δ',
  '6d': 'μ',
  '44': 'Δ',
  '53': 'Σ',
  b0: '°',
};

/**
 * The Unicode sign for a character of a symbol font.
 * @param char hexadecimal, as `w:sym` writes it: `F0B7`
 */
export function symbolFor(char: string, font: string): string {
  const code = char
    .toLowerCase()
    .replace(/^f0(?=..$)/, '')
    .padStart(2, '0');
  if (/wingdings ?2/i.test(font)) return WINGDINGS_2[code] ?? '•';
  if (/wingdings/i.test(font)) return WINGDINGS[code] ?? '•';
  if (/symbol/i.test(font)) return SYMBOL[code] ?? '•';
  const point = Number.parseInt(char, 16);
  return Number.isFinite(point) && point > 0x1f && point <= 0x10ffff ? String.fromCodePoint(point) : '•';
}
