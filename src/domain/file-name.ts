/** What SharePoint does not take in a name (Microsoft support 64883a5d: restrictions and limitations). */
const forbidden = /["*:<>?/\\|]/g;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|\.lock|desktop\.ini)(\.|$)/i;
const longest = 128;

/** Control characters cannot be typed and come only from damaged names. */
const printable = (text: string): string =>
  [...text].filter((sign) => (sign.codePointAt(0) ?? 0) >= 32).join('');

const shortened = (name: string): string => {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return name.slice(0, longest - extension.length).trimEnd() + extension;
};

/** A name that SharePoint accepts, as near to the given one as can be; a name of nothing becomes "File". */
export const acceptableName = (given: string): string => {
  const cleaned = printable(given)
    .normalize('NFC')
    .replace(forbidden, '-')
    .replace(/_vti_/gi, '_')
    .replace(/^[~$\s]+|[\s.]+$/g, '');
  if (cleaned === '') return 'File';
  const named = reserved.test(cleaned) ? `_${cleaned}` : cleaned;
  return named.length > longest ? shortened(named) : named;
};
