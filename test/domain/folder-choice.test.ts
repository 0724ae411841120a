import { describe, expect, it } from 'vitest';
import {
  type ChosenFolder,
  decideCaseFolder,
  decideFolderRoot,
  type FolderPlace,
  wrongFolders,
} from '../../src/domain/cases/folder-choice.ts';
import { asKey } from '../../src/domain/key.ts';
import type { Decision } from '../../src/domain/refusal.ts';

const site = 'https://northmere.sharepoint.com/Shared%20Documents';
const folder = (path: string, within: readonly string[] = ['top'], itemId = path): ChosenFolder => ({
  ...{ driveId: 'drive', itemId, kind: 'folder', within, webUrl: `${site}/${path}` },
});
const bound = (path: string, code = 'C-001') => ({
  ...{ driveId: 'drive', itemId: path, name: path, webUrl: `${site}/${path}`, code },
});
const place: FolderPlace = { library: { driveId: 'drive', itemId: 'top' }, apps: 'apps', root: null };
const said = (decided: Decision<null>) =>
  decided.ok ? 'taken' : [decided.refusal.code, decided.refusal.field];
const choose = (chosen: ChosenFolder, others = [bound('Cases/C-001')], at = place) =>
  said(decideCaseFolder(chosen, at, others));

describe('the folder of a case', () => {
  it('may be any folder of the site’s own library that is nobody else’s', () => {
    expect(choose(folder('Incidents'))).toBe('taken');
    expect(choose(folder('Cases/C-0010'))).toBe('taken');
    expect(choose(folder('Cases/C-002'), [])).toBe('taken');
  });

  it('is no folder of another library, none that is not below its top, and no file', () => {
    expect(choose({ ...folder('Incidents'), driveId: 'other' })).toEqual(['folder_elsewhere', 'folder']);
    expect(choose({ ...folder('Incidents'), within: null })).toEqual(['folder_elsewhere', 'folder']);
    expect(choose({ ...folder('Incidents'), kind: 'file' })).toEqual(['folder_is_file', 'folder']);
  });

  it('is not the library itself', () => {
    expect(choose({ ...folder(''), itemId: 'top', within: [], webUrl: site }, [])).toEqual([
      'folder_is_library',
      'folder',
    ]);
  });

  it('is neither the app’s own folder nor one in it', () => {
    expect(choose(folder('Followthrough', ['top'], 'apps'))).toEqual(['folder_of_app', 'folder']);
    expect(choose(folder('Followthrough/Imports', ['apps', 'top']))).toEqual(['folder_of_app', 'folder']);
    expect(choose(folder('Followthrough', ['top'], 'apps'), [], { ...place, apps: null })).toBe('taken');
  });

  it('is not the folder in which those of new cases are made, nor one around it; one in it may be', () => {
    const at = { ...place, root: bound('Work/Cases') };
    expect(choose(folder('Work/Cases'), [], at)).toEqual(['folder_holds_cases', 'folder']);
    expect(choose(folder('Elsewhere', ['top'], 'Work/Cases'), [], at)).toEqual([
      'folder_holds_cases',
      'folder',
    ]);
    expect(choose(folder('Work'), [], at)).toEqual(['folder_holds_cases', 'folder']);
    expect(choose(folder('Work/Cases/C-002'), [], at)).toBe('taken');
    expect(choose(folder('Workshop'), [], at)).toBe('taken');
  });

  it('is not another case’s, nor in one or around one: whose, is said', () => {
    const taken = decideCaseFolder(folder('Cases/C-001'), place, [
      bound('Other', 'C-009'),
      bound('Cases/C-001'),
    ]);
    expect(taken).toMatchObject({
      ok: false,
      refusal: { code: 'folder_taken', field: 'folder', values: { code: 'C-001' } },
    });
    const code = ['folder_taken', 'folder'];
    expect(choose(folder('Cases/C-001/Notes'))).toEqual(code);
    expect(choose(folder('Cases'))).toEqual(code);
    // By the ids of the folders that it is in, whatever the addresses say.
    expect(choose(folder('Moved/Notes', ['Cases/C-001', 'top']))).toEqual(code);
    expect(choose(folder('Moved', ['top'], 'Cases/C-001'))).toEqual(code);
  });

  it('is told by its address whatever its letters, escapes and strokes at the end', () => {
    const code = ['folder_taken', 'folder'];
    expect(choose(folder('CASES/c-001/notes'))).toEqual(code);
    expect(choose({ ...folder('x'), webUrl: `${site.replace('%20', ' ')}/Cases/C-001/` })).toEqual(code);
    expect(choose(folder('x'), [{ ...bound('Cases'), webUrl: `${site}/x///` }])).toEqual(code);
  });

  it('is not told to be in another where one of the two has no address, or one that cannot be read', () => {
    expect(choose({ ...folder('x'), webUrl: '' })).toBe('taken');
    expect(choose(folder('x'), [{ ...bound('y'), webUrl: '' }])).toBe('taken');
    expect(choose(folder('x'), [{ ...bound('y'), webUrl: `${site}/%E0%A4%A` }])).toBe('taken');
  });
});

describe('the folder in which those of new cases are made', () => {
  const root = (chosen: ChosenFolder, others = [bound('Cases/C-001')]) =>
    said(decideFolderRoot(chosen, place, others));
  it('may hold folders of cases, and be the library itself, but is in none of them', () => {
    expect(root(folder('Cases'))).toBe('taken');
    expect(root(folder('', [], 'top'))).toBe('taken');
    expect(root(folder('Cases/C-001'))).toEqual(['folder_taken', 'folder']);
    expect(root(folder('Cases/C-001/New'))).toEqual(['folder_taken', 'folder']);
    expect(root(folder('Moved', ['Cases/C-001', 'top']))).toEqual(['folder_taken', 'folder']);
    expect(decideFolderRoot(folder('Cases/C-001'), place, [bound('Cases/C-001')])).toMatchObject({
      refusal: { values: { code: 'C-001' } },
    });
  });

  it('is a folder of the site’s own library outside the app’s own', () => {
    expect(root({ ...folder('Cases'), driveId: 'other' })).toEqual(['folder_elsewhere', 'folder']);
    expect(root(folder('Followthrough', ['top'], 'apps'))).toEqual(['folder_of_app', 'folder']);
  });
});

describe('folders that cases were bound to before this was looked at', () => {
  const at = (path: string | null, code: string, changes: object = {}) => ({
    key: asKey<'case'>(`case-${code}`),
    code,
    folder:
      path === null
        ? null
        : { driveId: 'drive', itemId: path, name: path, webUrl: `${site}/${path}`, ...changes },
  });
  const wrong = (...cases: readonly ReturnType<typeof at>[]) => wrongFolders(cases, place.library);

  it('are right where each has its own, or none', () => {
    expect(wrong(at('Cases/1', 'C-1'), at('Cases/2', 'C-2'), at(null, 'C-3'))).toEqual([]);
  });

  it('are named where they are elsewhere, the library itself, or have no address', () => {
    expect(
      wrong(
        at('a', 'C-1', { driveId: 'other' }),
        at('b', 'C-2', { itemId: 'top', webUrl: `${site}/b` }),
        at('c', 'C-3', { webUrl: '' }),
      ),
    ).toEqual([
      { code: 'C-1', why: 'elsewhere', other: null },
      { code: 'C-2', why: 'library', other: null },
      { code: 'C-3', why: 'no_link', other: null },
    ]);
  });

  it('are named, each with the other, where two cases share one or one is in the other', () => {
    const both = [
      { code: 'C-1', why: 'taken', other: 'C-2' },
      { code: 'C-2', why: 'taken', other: 'C-1' },
    ];
    expect(wrong(at('Cases', 'C-1'), at('Cases/2', 'C-2'))).toEqual(both);
    expect(wrong(at('x', 'C-1', { itemId: 'same' }), at('y', 'C-2', { itemId: 'same' }))).toEqual(both);
  });

  it('are looked at against each other alone where SharePoint does not say which library it is', () => {
    const cases = [at('a', 'C-1', { driveId: 'other' }), at('b', 'C-2', { itemId: 'top' })];
    expect(wrongFolders(cases, null)).toEqual([]);
  });
});
