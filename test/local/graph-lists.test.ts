import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { answered, type LocalGraph, type Reply, sitePath } from './graph-client.ts';
import { type ListDesk, openListDesk } from './graph-list-desk.ts';

const priya = 'priya.nair@northmere.example';
const outsider = 'sam.hill@northmere.example';

let graph: LocalGraph;
let list: string;
let create: ListDesk['create'];
let filtered: ListDesk['filtered'];

beforeAll(async () => {
  ({ graph, list, create, filtered } = await openListDesk());
});
afterAll(() => graph.close());

describe('lists and columns', () => {
  it('refuse a name, which SharePoint gives itself', async () => {
    const reply = await graph.ask('POST', `${sitePath}/lists`, { body: { name: 'x', displayName: 'X' } });
    expect(reply.status).toBe(400);
    expect(reply.body.error.message).toBe(
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    );
  });

  it('refuse a second list of the same title', async () => {
    const reply = await graph.ask('POST', `${sitePath}/lists`, { body: { displayName: 'actions' } });
    expect([reply.status, reply.body.error.code]).toEqual([409, 'nameAlreadyExists']);
  });

  it('show what was asked of a column, so that provisioning can compare', async () => {
    const reply = await graph.ask('GET', `${list}/columns`);
    const key = reply.body.value.find((column) => column.name === 'Key');
    expect(key).toMatchObject({ indexed: true, enforceUniqueValues: true, text: { maxLength: 255 } });
    const link = reply.body.value.find((column) => column.name === 'Link');
    expect(link).not.toHaveProperty('hyperlinkOrPicture');
  });

  it.each([
    [{ name: 'None' }, 'Unable to determine type of provided column definition'],
    [{ name: 'Two', text: {}, number: {} }, 'Unable to determine type of provided column definition'],
    [
      { name: 'Long', text: { allowMultipleLines: true }, indexed: true },
      'This field type cannot be indexed.',
    ],
    [
      { name: 'Lone', text: {}, enforceUniqueValues: true },
      'This field must be indexed to enforce unique values.',
    ],
    [
      { name: 'Wide', text: { maxLength: 256 } },
      'The maximum length of a single line of text column is 255.',
    ],
  ])('refuse the column %j', async (column, message) => {
    const reply = await graph.ask('POST', `${list}/columns`, { body: column });
    expect([reply.status, reply.body.error.message]).toEqual([400, message]);
  });

  it('hold at most twenty indexes', async () => {
    const made = await graph.ask('POST', `${sitePath}/lists`, { body: { displayName: 'Indexes' } });
    const at = `${sitePath}/lists/${made.body.id}/columns`;
    const add = (n: number): Promise<Reply> =>
      graph.ask('POST', at, { body: { name: `C${n}`, text: {}, indexed: true } });
    for (let n = 1; n <= 20; n += 1) expect((await add(n)).status).toBe(201);
    expect((await add(21)).status).toBe(400);
  });

  it('index a column later, over the rows that stand, and take the index away again', async () => {
    await create({ Label: 'late' });
    const patch = (indexed: boolean): Promise<Reply> =>
      graph.ask('PATCH', `${list}/columns/Label`, { body: { indexed } });
    expect((await patch(true)).body.indexed).toBe(true);
    expect((await filtered("fields/Label eq 'late'")).body.value).toHaveLength(1);
    expect((await patch(false)).body.indexed).toBe(false);
    expect((await filtered("fields/Label eq 'late'")).status).toBe(400);
  });

  it('make an internal name of what is not plain', async () => {
    const reply = await graph.ask('POST', `${list}/columns`, { body: { name: 'Due date', text: {} } });
    expect(reply.body).toMatchObject({ name: 'Due_x0020_date', displayName: 'Due date' });
  });
});

describe('writing an item', () => {
  it('answers with its fields, its eTag and the person who wrote it', async () => {
    const { status, body } = await create({ Status: 'Open', Count: 2, Flag: true }, priya);
    expect(status).toBe(201);
    expect(body.eTag).toMatch(/^"[0-9a-f-]{36},1"$/);
    expect(body['@odata.etag']).toBe(body.eTag);
    expect(body.createdBy.user).toMatchObject({ email: priya, displayName: 'Priya Nair' });
    expect(body.createdBy).not.toHaveProperty('application');
    expect(body.fields).toMatchObject({ Status: 'Open', Count: 2, Flag: true, _UIVersionString: '1.0' });
    expect(body.fields).not.toHaveProperty('Due');
  });

  it('names the application when the app writes by itself', async () => {
    const { body } = await create({});
    expect(body.createdBy).toEqual({
      application: { id: '22222222-2222-4222-8222-222222222222', displayName: 'Followthrough' },
      user: { displayName: 'SharePoint App' },
    });
    expect(body.fields.AppAuthorLookupId).toMatch(/^\d+$/);
  });

  it('refuses a value that stands in a unique column already, whatever its case', async () => {
    await create({ Key: 'once' });
    const reply = await create({ Key: 'ONCE' });
    expect([reply.status, reply.body.error.code]).toEqual([409, 'nameAlreadyExists']);
    expect(reply.body.error.message).toContain(
      'duplicate values were found in the following field(s) in the list: [Key]',
    );
  });

  it('frees a unique value when the row goes', async () => {
    const { body } = await create({ Key: 'freed' });
    await graph.ask('DELETE', `${list}/items/${body.id}`);
    expect((await create({ Key: 'freed' })).status).toBe(201);
  });

  it.each([
    ['a column that is not there', { Nope: 'x' }, 400, 'invalidRequest'],
    ['more than 255 characters in one line', { Label: 'x'.repeat(256) }, 400, 'invalidRequest'],
    ['an unknown choice', { Status: 'Perhaps' }, 400, 'invalidRequest'],
    ['a hyperlink', { Link: { Url: 'https://x.example', Description: 'x' } }, 400, 'invalidRequest'],
    ['a collection without its annotation', { Tags: ['a'] }, 500, 'generalException'],
    ['a text for a number', { Count: 'two' }, 500, 'generalException'],
    ['a person that the site has not seen', { OwnerLookupId: 4711 }, 400, 'invalidRequest'],
    ['a person by the plain name of the column', { Owner: 'Priya' }, 500, 'generalException'],
  ])('refuses %s', async (_what, fields, status, code) => {
    const reply = await create(fields);
    expect([reply.status, reply.body.error.code]).toEqual([status, code]);
    expect(reply.body.error.innerError).toMatchObject({ date: '2026-03-02T09:30:00' });
  });

  it('keeps a collection with its annotation, and clears with null', async () => {
    const { body } = await create({ 'Tags@odata.type': 'Collection(Edm.String)', Tags: ['a', 'b'] });
    expect(body.fields.Tags).toEqual(['a', 'b']);
    const after = await graph.ask('PATCH', `${list}/items/${body.id}/fields`, { body: { Tags: null } });
    expect(after.body).not.toHaveProperty('Tags');
  });

  it.each([
    ['2026-07-01T12:00:00Z', '2026-06-30T23:00:00Z'],
    ['2026-12-01T12:00:00Z', '2026-12-01T00:00:00Z'],
    ['2026-03-29T12:00:00Z', '2026-03-29T00:00:00Z'],
    ['2026-10-25T12:00:00Z', '2026-10-24T23:00:00Z'],
  ])('keeps the day of %s as midnight in London, which is %s', async (sent, kept) => {
    expect((await create({ OnDay: sent })).body.fields.OnDay).toBe(kept);
  });
});

describe('lookups and people', () => {
  it('are read by id, and by text when they are selected', async () => {
    const made = await graph.ask('POST', `${sitePath}/lists`, { body: { displayName: 'Lookups' } });
    const at = `${sitePath}/lists/${made.body.id}`;
    const target = await create({ Title: 'The target' });
    const listId = (await graph.ask('GET', list)).body.id;
    await graph.ask('POST', `${at}/columns`, {
      body: { name: 'Action', lookup: { listId, columnName: 'Title' }, indexed: true },
    });
    const fields = { Title: 'x', ActionLookupId: Number(target.body.id) };
    const row = await graph.ask('POST', `${at}/items`, { body: { fields } });
    expect(row.body.fields).toMatchObject({ ActionLookupId: target.body.id });
    const read = await graph.ask(
      'GET',
      `${at}/items?$expand=fields($select=Action,Author)&$filter=fields/ActionLookupId eq '${target.body.id}'`,
    );
    expect(read.body.value[0]?.fields).toMatchObject({ Action: 'The target', Author: 'SharePoint App' });
  });

  it('are at most twelve in a query', async () => {
    const made = await graph.ask('POST', `${sitePath}/lists`, { body: { displayName: 'Thirteen' } });
    const at = `${sitePath}/lists/${made.body.id}`;
    const names = Array.from({ length: 13 }, (_, n) => `P${n}`);
    for (const name of names) await graph.ask('POST', `${at}/columns`, { body: { name, personOrGroup: {} } });
    const read = (count: number): Promise<Reply> =>
      graph.ask('GET', `${at}/items?$expand=fields($select=${names.slice(0, count).join(',')})`);
    expect((await read(12)).status).toBe(200);
    const many = await read(13);
    expect([many.status, many.body.error.innerError.code]).toEqual([400, 'tooManyResources']);
  });
});

describe('the User Information List', () => {
  const named = encodeURIComponent('User Information List');

  it('knows who has been there, has gaps, and is hidden', async () => {
    const reply = await graph.ask('GET', `${sitePath}/lists/${named}/items?$expand=fields($select=EMail)`);
    const mails = reply.body.value.map((item) => item.fields.EMail);
    expect(mails).toContain(priya);
    expect(mails).not.toContain('helen.marsh@northmere.example');
    expect(mails).not.toContain(outsider);
    const lists = await graph.ask('GET', `${sitePath}/lists?$select=displayName`);
    expect(lists.body.value.map((each) => each.displayName)).not.toContain('User Information List');
  });

  it('enters a person at their first write', async () => {
    await create({}, 'helen.marsh@northmere.example');
    const reply = await graph.ask(
      'GET',
      `${sitePath}/lists/${named}/items?$expand=fields($select=EMail)&$filter=fields/EMail eq 'helen.marsh@northmere.example'`,
      {
        headers: { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' },
      },
    );
    expect(reply.body.value).toHaveLength(1);
  });
});

describe("Microsoft's description of Graph", () => {
  it.skipIf(!hasDescription)('is kept by every exchange (needs ../shared)', async () => {
    expect(graph.recorded.length).toBeGreaterThan(30);
    const found = await againstGraph(answered(graph.recorded), ['error', 'warn']);
    const ours = found.filter(
      (each) => !/ request |\$filter|\$expand|\$top must|setting|query option/.test(each),
    );
    expect(ours).toEqual([]);
  });
});
