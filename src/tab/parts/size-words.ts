const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** A number of bytes in words: 812 bytes, 14 KB, 2.3 MB. */
export const sizeWords = (bytes: number): string => {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit > 1 && size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
};
