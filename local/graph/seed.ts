import { randomUUID } from 'node:crypto';
import { appRegistration, people, team } from '../directory.ts';
import { enter, systemAccount } from './authors.ts';
import { addFile, driveOfList, rootOf } from './drive-rows.ts';
import type { World } from './exchange.ts';
import { listTitles } from './list-rows.ts';
import { addList } from './lists.ts';

/** People who were given the site and have never been there: SharePoint does not know them yet. */
const notSeen = ['helen.marsh@northmere.example'];

/**
 * Writes what is there before anybody does anything: the hidden User Information List with its gaps, and the library
 * "Documents" with a folder for every channel. Does nothing where it is there already.
 */
export function seed(world: World): void {
  const { store } = world;
  store.atomically(() => {
    if (store.one("SELECT 1 FROM meta WHERE key = 'seeded'")) return;
    addList(
      world,
      { title: listTitles.people, template: 'userInformation', hidden: true, firstItem: 6 },
      systemAccount,
    );
    const seen = people.filter(({ site, upn }) => site !== 'none' && !notSeen.includes(upn));
    for (const { upn, name, jobTitle } of seen) {
      enter(world, { name, mail: upn, account: `i:0#.f|membership|${upn}`, jobTitle });
    }
    const library = addList(
      world,
      { title: listTitles.documents, template: 'documentLibrary' },
      systemAccount,
    );
    const drive = driveOfList(store, library.id);
    if (!drive) return;
    const root = rootOf(store, drive.id);
    for (const { name } of team.channels) {
      addFile(world, { parent: root, name, folder: true, size: 0, hash: '', blob: '' }, systemAccount);
    }
    store.run(
      'INSERT INTO site_grants VALUES (?,?,?,?)',
      ...[randomUUID(), appRegistration.clientId, appRegistration.name, '["write"]'],
    );
    store.run("INSERT INTO meta VALUES ('seeded', 1)");
  });
}
