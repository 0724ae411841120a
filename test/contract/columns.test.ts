import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openThrottle, retryAfterMs } from '../../api/platform/throttle.ts';
import { at, literal, pathOf, query, rehosted } from '../../api/sharepoint/client/address.ts';
import { faultOf } from '../../api/sharepoint/client/refusal-of-graph.ts';
import { listPlans } from '../../api/sharepoint/schema/lists.ts';
import {
  fieldsOfChange,
  fieldsOfNew,
  holds,
  readColumns,
  readRow,
  rowFrom,
} from '../../api/sharepoint/schema/row-map.ts';
import { openSealer } from '../../api/sharepoint/schema/seals.ts';
import { newAction, newCase, newEvent } from '../journeys/store-desk.ts';

/** Columns that every generic list brings along (graph.md §5): a column of ours under such a name would be another thing. */
const sharePointsOwn = new Set(
  'ID ContentType Title Modified Created Author Editor _UIVersionString Attachments Edit LinkTitle Order GUID Version ItemChildCount FolderChildCount AppAuthor AppEditor'.split(
    ' ',
  ),
);

describe('the columns of a list', () => {
  it.each(listPlans.map((plan) => [plan.title, plan.columns] as const))(
    'of %s have plain ASCII names that SharePoint does not use itself, and few enough indexes',
    (_title, columns) => {
      const names = columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) {
        expect(name).toMatch(/^[A-Z][A-Za-z0-9]{1,31}$/);
        expect(sharePointsOwn.has(name), name).toBe(false);
      }
      expect(columns.filter(({ indexed }) => indexed).length).toBeLessThanOrEqual(20);
      expect(columns.filter(({ unique }) => unique).map(({ name }) => name)).toEqual(['Key']);
      for (const { kind, indexed } of columns) if (indexed) expect(kind).not.toBe('lines');
    },
  );
});

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const wordsOrNull = fc.option(words);
const day = fc.option(
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);
const owner = fc.record({
  post: words.filter((post) => post.trim() === post),
  organisation: wordsOrNull,
  person: fc.option(fc.record({ oid: wordsOrNull, upn: wordsOrNull, name: words })),
  accountable: fc.boolean(),
});
const action = fc
  .record({
    text: words,
    label: wordsOrNull,
    title: wordsOrNull,
    owners: fc.array(owner, { maxLength: 4 }),
    due: day,
    firstDue: day,
    slips: fc.nat(9),
    note: wordsOrNull,
    evidencePromised: fc.array(words, { maxLength: 3 }),
  })
  .map((more) => newAction(1, more));

describe('a row in its columns', () => {
  it('comes back as it was given, whatever its words', () => {
    fc.assert(
      fc.property(action, (row) => {
        const fields: unknown = JSON.parse(JSON.stringify(fieldsOfNew('actions', row)));
        expect(rowFrom('actions', fields as Record<string, unknown>, 'v')).toEqual({ ...row, version: 'v' }); // as: parsed JSON
      }),
    );
  });

  it('never sends an empty field, and names for reading only what is read back', () => {
    const fields = fieldsOfNew('actions', newAction(1, { note: null, owners: [] }));
    expect(Object.values(fields)).not.toContain(null);
    expect(fields).not.toHaveProperty('Note');
    expect(fields).toMatchObject({
      Title: 'A1.1 Review the handover sheet with every ward, step 1',
      Key: 'action-1',
    });
    expect(readColumns('actions')).not.toContain('Title');
    expect(readColumns('cases')).toEqual(
      expect.arrayContaining(['FolderDriveId', 'FolderItemId', 'FolderName', 'FolderWebUrl']),
    );
  });

  it('changes only what the change names, empties with null, and keeps its title in step', () => {
    const row = newAction(1, { note: 'a', title: null });
    expect(fieldsOfChange('actions', { row, set: { note: null } })).toEqual({ Note: null });
    expect(fieldsOfChange('actions', { row, set: { title: 'Handover' } })).toMatchObject({
      NeutralTitle: 'Handover',
      Title: 'A1.1 Handover',
    });
    const folder = { driveId: 'd', itemId: 'i', name: 'C-1', webUrl: 'https://x' };
    expect(fieldsOfChange('cases', { row: { ...newCase(1), folder }, set: { folder: null } })).toMatchObject({
      FolderDriveId: null,
      FolderItemId: null,
    });
  });

  it('is told apart from a change that it does not hold yet', () => {
    const row = { ...newAction(1, { note: 'a' }), version: 'v' };
    expect(holds('actions', row, { note: 'a', due: '2026-03-31' })).toBe(true);
    expect(holds('actions', row, { note: 'a', due: null })).toBe(false);
    expect(holds('actions', row, { owners: [] })).toBe(false);
  });

  it('cannot hold what is too long for a column, and says which', () => {
    const event = newEvent(1, 'action-1');
    expect(() => fieldsOfNew('events', { ...event, subjectKey: 'x'.repeat(256) })).toThrow(
      /SubjectKey holds at most 255/,
    );
    const long = fieldsOfNew('actions', newAction(1, { text: 'word '.repeat(500) }));
    expect(String(long.Title).length).toBeLessThanOrEqual(200);
  });

  it('goes on in further columns where the record of a change is longer than one, and is read back to the letter', () => {
    const before = { note: 'one \u{1F600} two  \n'.repeat(9_000) };
    const rows = [{ list: 'actions', key: 'action-1', before, after: { note: '' } }] as const;
    const event = { ...newEvent(1, 'action-1'), rows };
    const fields = fieldsOfNew('events', event);
    expect(String(fields.Rows).length).toBeLessThanOrEqual(60_000);
    expect(String(fields.Rows3).length).toBeGreaterThan(0);
    for (const name of ['Rows', 'Rows2', 'Rows3']) expect(fields[name]).toBe(String(fields[name]).trim());
    expect(rowFrom('events', fields, 'v')).toMatchObject({ rows });
  });

  it('reads a kind of event that an older version wrote as the one that it is now', () => {
    const fields = fieldsOfNew('events', newEvent(1, 'action-1'));
    expect(rowFrom('events', { ...fields, What: 'renamed' }, 'v')).toMatchObject({ what: 'updated' });
    expect(rowFrom('events', { ...fields, What: 'slipped' }, 'v')).not.toHaveProperty('rows');
  });

  describe('carries a seal', () => {
    const sealer = openSealer(['first secret']);
    const row = newAction(1, { note: 'two\nlines' });
    const sealing = { sealer, chain: 'event-1 h1.x' };
    const fields = fieldsOfNew('actions', row, sealing);
    const seal = (more: object, by = sealer, list: 'actions' | 'cases' = 'actions') => {
      const read = readRow(
        list,
        { fields: { ...fields, ...more }, eTag: 'v' },
        { sealer: by, tidy: (each) => each },
      );
      return 'row' in read ? read.mark.seal : read.why;
    };

    it('that a change of ours renews and a change by hand breaks, of what it says and of its place', () => {
      expect(seal({})).toBe('ours');
      expect(seal({ Note: 'two\r\nlines ' })).toBe('ours');
      expect(seal({ Note: 'three lines' })).toBe('broken');
      expect(seal({ Chain: 'event-0 h1.x' })).toBe('broken');
      expect(seal(fieldsOfChange('actions', { row, set: { note: 'three lines' } }, sealing))).toBe('ours');
      expect(seal({ Note: 'three lines', Seal: undefined })).toBe('none');
    });

    it('that every secret of the app knows, and no other', () => {
      expect(seal({}, openSealer(['second secret', 'first secret']))).toBe('ours');
      expect(seal({}, openSealer(['second secret']))).toBe('broken');
    });

    it('of an older version, which anybody could have made, and which is told apart', () => {
      const { Title: _, OwnedBy: __, ...values } = fieldsOfNew('actions', row);
      const text = JSON.stringify(
        Object.entries(values)
          .filter(([, value]) => value !== '')
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, value]) => [
            name,
            typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value,
          ]),
      );
      const Seal = createHash('sha256').update(text).digest('base64url').slice(0, 22);
      expect(seal({ ...values, Seal, Chain: undefined })).toBe('old');
      expect(seal({ ...values, Seal, Note: 'other', Chain: undefined })).toBe('broken');
    });
  });

  it('that holds what is no JSON is refused without repeating it', () => {
    const fields = { ...fieldsOfNew('actions', newAction(1)), Owners: 'the ward manager of a patient' };
    expect(() => rowFrom('actions', fields, 'v')).toThrow(/^Owners holds no JSON$/);
  });
});

describe('an address of Graph', () => {
  it('encodes each segment and each value, and leaves site and drive ids as they are', () => {
    expect(at`/sites/${'host,1,2'}/lists/${'a b/c#d'}`).toBe('/sites/host,1,2/lists/a%20b%2Fc%23d');
    expect(query({ $select: 'id,eTag', $filter: `fields/Key eq ${literal("O'Neill & #1 50%+")}` })).toBe(
      "?$select=id,eTag&$filter=fields%2FKey%20eq%20'O''Neill%20%26%20%231%2050%25%2B'",
    );
  });

  it('follows links as they were given, on whichever server stands for Graph', () => {
    const link = 'https://graph.microsoft.com/v1.0/sites/a,b/lists/x/items/delta?$top=2&token=a%2Bb==';
    expect(pathOf(link)).toBe('/sites/a,b/lists/x/items/delta?$top=2&token=a%2Bb==');
    expect(rehosted(link, 'https://graph.microsoft.com')).toBe(link);
    expect(rehosted(link, 'http://127.0.0.1:1/graph')).toBe(
      'http://127.0.0.1:1/graph/v1.0/sites/a,b/lists/x/items/delta?$top=2&token=a%2Bb==',
    );
    const bytes = 'https://contoso.sharepoint.com/_layouts/up?x=1';
    expect(rehosted(bytes, 'http://127.0.0.1:1')).toBe('http://127.0.0.1:1/_layouts/up?x=1');
    expect(rehosted('https://elsewhere.example/x', 'http://127.0.0.1:1')).toBe('https://elsewhere.example/x');
  });
});

describe('a refusal of Graph', () => {
  const body = (code: string, inner?: string) => ({
    error: {
      code,
      message: 'words of Microsoft',
      innerError: { code: inner, 'request-id': 'r-1', date: 'd' },
    },
  });

  it.each([
    [401, 'InvalidAuthenticationToken', 'forbidden'],
    [403, 'accessDenied', 'forbidden'],
    [404, 'itemNotFound', 'not_found'],
    [409, 'nameAlreadyExists', 'duplicate'],
    [409, 'invalidRequest', 'duplicate'],
    [409, 'resourceModified', 'stale_version'],
    [412, 'notAllowed', 'stale_version'],
    [412, 'resourceModified', 'stale_version'],
    [423, 'notAllowed', 'locked'],
    [429, 'activityLimitReached', 'throttled'],
    [500, 'generalException', 'unavailable'],
    [501, 'notImplemented', 'refused'],
    [507, 'quotaLimitReached', 'quota_reached'],
    [400, 'invalidRequest', 'refused'],
  ])('%i %s is %s, with the id that support asks for', (status, code, expected) => {
    expect(faultOf(status, body(code))).toMatchObject({ code: expected, status, requestId: 'r-1' });
  });

  it('without a body is told by its status', () => {
    expect(faultOf(503, null)).toMatchObject({ code: 'unavailable', status: 503, requestId: null });
  });
});

describe('the throttle of a tenant', () => {
  it('waits for seconds or for a date, and slows down when the budget runs low', () => {
    expect(retryAfterMs('3')).toBe(3000);
    expect(retryAfterMs(null)).toBe(0);
    expect(retryAfterMs('nonsense')).toBe(0);
    expect(retryAfterMs(new Date(Date.now() + 5_000).toUTCString())).toBeGreaterThan(3_000);
    const throttle = openThrottle();
    const budget = (remaining: number) =>
      new Headers({
        'RateLimit-Limit': '1250',
        'RateLimit-Remaining': `${remaining}`,
        'RateLimit-Reset': '30',
      });
    throttle.heed(budget(300));
    throttle.heed(new Headers());
    expect(throttle.pausedFor).toBe(0);
    throttle.heed(budget(100));
    expect(throttle.pausedFor).toBeGreaterThan(200);
    expect(throttle.pausedFor).toBeLessThanOrEqual(300);
  });
});
