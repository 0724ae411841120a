/** What is said of pictures, charts and embedded files: their words are in no cell and no paragraph. */
export const unreadPictures = (count: number, where: string): readonly string[] => {
  if (count === 0) return [];
  const what =
    count === 1 ? 'one picture, chart or embedded file' : `${count} pictures, charts or embedded files`;
  return [`${where} holds ${what}. Words inside ${count === 1 ? 'it' : 'them'} were not read.`];
};
