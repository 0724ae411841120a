/** The id of a recommendation on the page. */
export const placeOf = (key: string): string => `recommendation-${key}`;

/** Goes to a recommendation further down and puts the focus there. */
export const goToRecommendation = (key: string): void => {
  const place = document.getElementById(placeOf(key));
  place?.scrollIntoView();
  place?.focus({ preventScroll: true });
};
