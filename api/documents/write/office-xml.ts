import { strToU8, zipSync } from 'fflate';

/** A text inside XML. What XML cannot hold is left out before. */
export const escapeXml = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/gu, (found) => `&#${found.charCodeAt(0)};`);

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What one part of an Office file is and which of the others it refers to. */
export interface Part {
  readonly name: string;
  readonly contentType: string;
  readonly xml: string;
  /** Of the part `of` ('' for the file itself): the kind of relation and its id. */
  readonly relation: { readonly of: string; readonly type: string; readonly id: string };
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

const relationsPart = (of: string, parts: readonly Part[]): readonly [string, string] => {
  const folder = folderOf(of);
  const own = parts.map(
    ({ name, relation: { type, id } }) =>
      `<Relationship Id="${id}" Type="${relations}/${type}" Target="${name.slice(folder.length)}"/>`,
  );
  return [
    `${folder}_rels/${of.slice(folder.length)}.rels`,
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${own.join('')}</Relationships>`,
  ];
};

/** The bytes of an Office file of these parts. The same parts give the same bytes. */
export const officeFile = (parts: readonly Part[]): Uint8Array<ArrayBuffer> => {
  const types = parts
    .map(({ name, contentType }) => `<Override PartName="/${name}" ContentType="${contentType}"/>`)
    .join('');
  const owners = [...new Set(parts.map(({ relation }) => relation.of))];
  const files: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}</Types>`,
    ],
    ...owners.map((of) =>
      relationsPart(
        of,
        parts.filter(({ relation }) => relation.of === of),
      ),
    ),
    ...parts.map(({ name, xml }) => [name, xml] as const),
  ];
  return zipSync(Object.fromEntries(files.map(([name, xml]) => [name, strToU8(head + xml)])), {
    level: 6,
    mtime: '1980-01-01',
  });
};
