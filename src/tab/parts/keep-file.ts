/** Lets the browser keep a file under its name. */
export const keepFile = ({ name, file }: { readonly name: string; readonly file: Blob }): void => {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
