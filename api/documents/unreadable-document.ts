import { type DocumentFaultCode, documentWords } from '#wire/document-words.ts';

/** A file that cannot be read as a plan. `code` says which kind of fault; the message is the sentence for people. */
export class UnreadableDocument extends Error {
  readonly code: DocumentFaultCode;

  constructor(code: DocumentFaultCode, cause?: unknown) {
    super(documentWords[code], { cause });
    this.name = 'UnreadableDocument';
    this.code = code;
  }
}
