import PostalMime, { type Attachment } from 'postal-mime';
import type { Block, Place, Source } from '#domain/import/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { readHtml } from './html.ts';
import type { ReadInside } from './read-inside.ts';
import { readText } from './text.ts';
import { unreadPictures } from './unread-pictures.ts';

/** Deepest nesting of parts, most bytes of their headings, and most attached files that are read. */
const DEPTH = 20;
const HEADERS = 1_000_000;
const ATTACHED = 20;

/**
 * Reads an e-mail (.eml) with the plans that are attached to it, or a web page saved as one (.mht, and what Confluence
 * exports as a Word document). Senders and receivers are no part of a plan.
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
  const files = message.attachments.filter((file) => !/^(?:image|font)\/|css/i.test(file.mimeType));
  const { attached, unread } = await readAttached(files, readInside);
  const body = bodyOf(message.html, message.text);
  const read = [...(body === null ? [] : [body]), ...attached];
  if (read.length === 0) throw new UnreadableDocument('empty');
  return {
    format: attached[0]?.format ?? body?.format ?? 'txt',
    blocks: [...titleOf(message.subject ?? ''), ...numberedOn(read.flatMap((one) => one.blocks))],
    furniture: read.flatMap((one) => one.furniture),
    remarks: [
      ...read.flatMap((one) => one.remarks),
      ...unread.map(
        (name) => `The file “${name}” in the message was not read. If it is the plan, choose it by itself.`,
      ),
      ...unreadPictures(message.attachments.length - files.length, 'The message'),
    ],
  };
}

async function readAttached(
  files: readonly Attachment[],
  readInside: ReadInside,
): Promise<{ attached: Source[]; unread: string[] }> {
  const attached: Source[] = [];
  const unread: string[] = [];
  for (const [at, file] of files.entries()) {
    const name = file.filename ?? '';
    const read = at < ATTACHED ? await readInside({ name, bytes: bytesOf(file) }) : null;
    if (read === null) unread.push(name);
    else attached.push(read);
  }
  return { attached, unread };
}

function bytesOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
}

function bodyOf(html: string | undefined, text: string | undefined): Source | null {
  const encoded = new TextEncoder();
  try {
    if ((html ?? '').trim() !== '') return readHtml(encoded.encode(html));
    return (text ?? '').trim() === '' ? null : readText(encoded.encode(text));
  } catch (fault) {
    if (fault instanceof UnreadableDocument && fault.code === 'empty') return null;
    throw fault;
  }
}

function titleOf(subject: string): Block[] {
  const words = subject.trim();
  if (words === '') return [];
  return [{ kind: 'heading', place: {}, level: 1, line: { text: words, label: null, level: 0 } }];
}

/** The blocks of several documents, their tables and paragraphs numbered through. */
function numberedOn(blocks: readonly Block[]): Block[] {
  const counts = { table: 0, paragraph: 0 };
  return blocks.map((block): Block => {
    if (block.kind !== 'table') return { ...block, place: { ...block.place, paragraph: ++counts.paragraph } };
    const table = ++counts.table;
    const placed = (place: Place): Place => ({ ...place, table });
    return {
      ...block,
      place: placed(block.place),
      rows: block.rows.map((row) => ({ ...row, place: placed(row.place) })),
    };
  });
}
