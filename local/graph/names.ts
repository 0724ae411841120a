import { GraphRefusal, invalidRequest } from './errors.ts';

const reserved = /^(\.lock|con|prn|aux|nul|com[0-9]|lpt[0-9]|desktop\.ini)$/i;

/**
 * Why SharePoint refuses a file or folder name, or null when it takes it.
 * Source: support.microsoft.com 64883a5d-228e-48f5-b3d2-eb39e07630fa, "Invalid file names and file types".
 */
function nameFault(name: string, atRoot: boolean): string | null {
  const lower = name.toLowerCase();
  const faults: readonly (readonly [string, boolean])[] = [
    ['length', name === '' || name.length > 255],
    ['character', /["*:<>?/\\|]/.test(name)],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    ['control character', /[\u0000-\u001f]/.test(name)],
    ['edge', name !== name.trim() || name.endsWith('.')],
    ['tilde', name.startsWith('~')],
    ['reserved', reserved.test(name) || lower.includes('_vti_') || (atRoot && lower === 'forms')],
  ];
  return faults.find(([, holds]) => holds)?.[0] ?? null;
}

/** Throws 400 for a name that SharePoint does not take. */
export function checkName(name: string, atRoot: boolean): void {
  if (nameFault(name, atRoot))
    throw invalidRequest('The provided name cannot contain invalid characters or is reserved.');
}

/** Throws 400 `pathIsTooLong` when the decoded path below the host passes 400 characters. */
export function checkPathLength(path: string): void {
  if (path.length > 400) {
    throw new GraphRefusal(400, 'invalidRequest', 'The resulting path is too long', {
      inner: 'pathIsTooLong',
    });
  }
}

/** `report.docx` becomes `report 1.docx`, `report 2.docx` …: the first that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let n = 1; ; n += 1) {
    const candidate = `${stem} ${n}${extension}`;
    if (!isTaken(candidate)) return candidate;
  }
}
