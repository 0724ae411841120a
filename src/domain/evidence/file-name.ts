import { withoutHidden } from '../text/hidden-characters.ts';
import { withoutEnd, withoutStart } from '../text/trim.ts';

const isDotOrSpace = (character: string): boolean => /[\s.]/.test(character);
const isTildeOrSpace = (character: string): boolean => /[~$\s]/.test(character);

/** What SharePoint does not take in a name (Microsoft support 64883a5d: restrictions and limitations). */
const forbidden = /["*:<>?/\\|]/g;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|\.lock|desktop\.ini)(\.|$)/i;
/** At the top of a library this one is SharePoint's own; a file of ours never needs it elsewhere. */
const ownOfLibraries = /^forms$/i;
const longestName = 128;
/** Marks of direction, in no name of a file: they make `exe` look like `pdf`. */
const turning = /[\u200e\u200f\u061c]/gu;
/** Line breaks, which texts may have and names may not. */
const unseen = /\p{Cc}/gu;

const withoutVti = (name: string): string => {
  const without = name.replace(/_vti_/gi, '_');
  return without === name ? name : withoutVti(without);
};

/** The first so many units of a text, without cutting a sign that takes two. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

const shortened = (name: string, longest: number): string => {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return withoutEnd(cut(name, longest - extension.length), isDotOrSpace) + extension;
};

/**
 * A name that SharePoint accepts, as near to the given one as can be; a name of nothing becomes "File". Emoji and scripts
 * that are written from the right stay. `longest`: how many characters there is room for.
 */
export const acceptableName = (given: string, longest = longestName): string => {
  const kept = withoutVti(
    withoutHidden(given.normalize('NFC'))
      .text.replace(unseen, '')
      .replace(turning, '')
      .replace(forbidden, '-'),
  );
  const cleaned = withoutEnd(withoutStart(kept, isTildeOrSpace), isDotOrSpace);
  if (cleaned === '') return 'File';
  const named = reserved.test(cleaned) || ownOfLibraries.test(cleaned) ? `_${cleaned}` : cleaned;
  const most = Math.min(longest, longestName);
  return named.length > most ? shortened(named, most) : named;
};

/** SharePoint takes no path of more than so many characters, decoded and without the host. */
const longestPath = 400;
/** For the number that a second file of the same name gets, and SharePoint's own. */
const spare = 8;

/** How many characters are left for the name of a file in the folder at this address; 0 where none. */
export const roomForName = (folderUrl: string): number => {
  const path = decodeURIComponent(folderUrl.replace(/^https?:\/\/[^/]*/, ''));
  return Math.max(0, longestPath - path.length - spare);
};
