import PostalMime from 'postal-mime';
import type { Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { readHtml } from './html.ts';
import { documentOfMessage, wordsOrNothing } from './message-parts.ts';
import type { ReadInside } from './read-inside.ts';
import { readText } from './text.ts';

/** Deepest nesting of parts, and most bytes of their headings. */
const DEPTH = 20;
const HEADERS = 1_000_000;

/**
 * Reads an e-mail (.eml) with the plans that are attached to it, or a web page saved as one (.mht, and what Confluence
 * exports as a Word document).
 * @throws UnreadableDocument empty, damaged, too_complex
 */
export async function readMessage(bytes: Uint8Array, readInside: ReadInside): Promise<Source> {
  const message = await PostalMime.parse(bytes, {
    maxNestingDepth: DEPTH,
    maxHeadersSize: HEADERS,
    attachmentEncoding: 'arraybuffer',
  }).catch((fault: unknown) => {
    throw new UnreadableDocument('damaged', fault);
  });
  const files = message.attachments.map(({ filename, mimeType, content }) => ({
    name: filename ?? '',
    mimeType,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }));
  const body = bodyOf(message.html, message.text);
  return documentOfMessage({ subject: message.subject ?? '', body, files }, readInside);
}

function bodyOf(html: string | undefined, text: string | undefined): Source | null {
  const encoded = new TextEncoder();
  return wordsOrNothing(() =>
    (html ?? '').trim() === '' ? readText(encoded.encode(text ?? '')) : readHtml(encoded.encode(html)),
  );
}
