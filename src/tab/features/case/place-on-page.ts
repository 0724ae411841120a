/** The id of a recommendation on the page. */
export const placeOf = (key: string): string => `recommendation-${key}`;
