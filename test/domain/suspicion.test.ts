import { expect, it } from 'vitest';
import { harmlessTitles, identifyingPhrases } from './identifying-phrases.ts';

it('is measured with two hundred identifying phrases and fifty harmless titles', () => {
  const phrases = Object.values(identifyingPhrases).flat();
  expect([new Set(phrases).size, new Set(harmlessTitles).size]).toEqual([200, 50]);
});
