/** SharePoint rewrites these after an upload, so that size and hash are no longer those of what was sent (graph.md §12). */
export const office = /\.(docx|docm|dotx|xlsx|xlsm|xltx|pptx|pptm|potx)$/i;

const parts = (name: string): { readonly stem: string; readonly extension: string } => {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? { stem: name.slice(0, dot), extension: name.slice(dot) } : { stem: name, extension: '' };
};

/** The n-th name of files that were all to have the same: `audit.txt`, `audit (2).txt` … */
export const numbered = (name: string, n: number): string => {
  const { stem, extension } = parts(name);
  return n === 1 ? name : `${stem} (${n})${extension}`;
};

/** Whether a name is the wanted one, or what SharePoint made of it because that was taken at the last moment. */
export const isNamedFor = (name: string, wanted: string): boolean => {
  const { stem, extension } = parts(wanted);
  return name.startsWith(stem) && name.endsWith(extension);
};
