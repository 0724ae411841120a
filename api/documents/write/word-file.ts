import { officeFile } from './office-xml.ts';

const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

interface WordParts {
  /** The paragraphs and tables, and the section that says the size of the page. */
  readonly body: string;
  /** The default properties of runs and paragraphs, and the styles. */
  readonly styles: string;
}

/** A Word document of its body and its styles. The same parts give the same bytes. */
export const wordFile = ({ body, styles }: WordParts): Uint8Array<ArrayBuffer> => {
  const document = 'word/document.xml';
  return officeFile([
    {
      name: document,
      contentType: `${office}.document.main+xml`,
      xml: `<w:document ${names}><w:body>${body}</w:body></w:document>`,
      relation: { of: '', type: 'officeDocument', id: 'rId1' },
    },
    {
      name: 'word/styles.xml',
      contentType: `${office}.styles+xml`,
      xml: `<w:styles ${names}>${styles}</w:styles>`,
      relation: { of: document, type: 'styles', id: 'rId1' },
    },
  ]);
};
