import { CFB } from '@e965/xlsx';

/** A compound file with these streams, their paths parted by `/`: what older Office programs and Outlook write. */
export function compoundFile(streams: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [path, content] of Object.entries(streams))
    CFB.utils.cfb_add(file, `/${path}`, Buffer.from(content as string, 'latin1'));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }));
}
