import { type GridRow, ownWords } from './grid.ts';

const guidanceStart =
  /^\W*(?:e\.?g\.?\b|for example|insert|please|describe|enter|state|list|add|example|guidance|note:|include|free text|drop ?down|select|choose|who will|what will|how will|when will|this (?:should|column)|dd[/.]mm)/iu;

/** A template's row of advice under its headings. */
export const isGuidance = (row: GridRow): boolean => {
  const own = ownWords(row);
  const advice = own.filter(
    ({ text }) => guidanceStart.test(text) || /\?\s*$/u.test(text) || /^[[(<].*[\])>]$/su.test(text.trim()),
  );
  return own.length >= 2 && advice.length / own.length >= 0.6;
};
