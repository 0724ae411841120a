import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What is kept by the module itself and why that is right; everything else belongs to a workspace, opened by its address. */
const allowed = [
  // How many documents are read at the same time: a limit of the machine, whichever workspace they are for.
  'api/documents/reading-thread.ts: const waiting: (() => void)[] = [];',
  'api/documents/reading-thread.ts: let running = 0;',
  // A thread that has loaded the rules and knows no document yet: whoever asks next takes it.
  'api/documents/reading-thread.ts: let ready: Worker | null = null;',
  // What SharePoint says of one row, found by the row itself and gone with it.
  'api/sharepoint/schema/row-map.ts: const saidOf = new WeakMap<object, object>();',
];

const keeps =
  /^(?:export )?(?:let |const \w+(?:: [^=]+(?:=>[^=]+)?)? = (?:new (?:Map|Set|WeakMap)(?:<.*>)?\(\)|\[\]|\{\});)/;

it('no module of the server keeps anything: what is kept belongs to one workspace', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'api/*.ts'], {
    encoding: 'utf8',
  });
  const found = files
    .split('\n')
    .filter((file) => file !== '')
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line) =>
          keeps.test(line) && !/^[^=]*: [Rr]eadonly/.test(line) ? [`${file}: ${line}`] : [],
        ),
    );
  expect(found).toEqual(allowed);
});
