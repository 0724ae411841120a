/**
 * The name of a file as the header `file-name` takes it (RFC 8187): `UTF-8''Plan%20B.docx`. `encodeURIComponent` leaves some
 * characters alone that a header does not take.
 */
export const headerName = (name: string): string =>
  `UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`)}`;
