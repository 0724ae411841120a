import { isWide } from './reading.ts';

/** Puts something below the question, which covers the top of the page where there is room for both. */
export const bringBelow = (card: Element): void => {
  const question = document.getElementById('question')?.offsetHeight ?? 0;
  const top = isWide() ? question + 76 : 16;
  const box = card.getBoundingClientRect();
  if (box.top < top || box.bottom > window.innerHeight - 24) window.scrollBy({ top: box.top - top });
};
