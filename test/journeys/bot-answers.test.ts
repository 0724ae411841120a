import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upn, type World } from '../world.ts';
import { type Chat, openTab, startBotWorld } from './bot-world.ts';

describe('what Teams sends that the bot does not know', () => {
  let world: World & { readonly chat: Chat };
  let mine: string;
  beforeAll(async () => {
    world = await startBotWorld();
    await world.chat.connect(upn.priya);
    mine = await world.chat.personal(upn.priya);
    await openTab(world, upn.priya);
  });
  afterAll(() => world.close());

  const invoke = (name: string, value?: unknown) =>
    world.chat.deliver(upn.priya, mine, { type: 'invoke', name, ...(value !== undefined && { value }) });

  it.each([
    ['composeExtension/query', { commandId: 'find', parameters: [] }],
    ['composeExtension/submitAction', undefined],
    ['fileConsent/invoke', undefined],
    ['task/fetch', { data: {} }],
    ['message/submitAction', undefined],
    ['invented/byNobody', null],
    ['signin/verifyState', { state: '123456' }],
    ['signin/failure', { code: 'tokenmissing' }],
    ['signin/tokenExchange', { id: '1', connectionName: 'graph', token: 'a.b.c' }],
  ])('%s is answered with 501', async (name, value) => {
    expect((await invoke(name, value)).status).toBe(501);
  });

  it('an invoke without a name is answered with 501', async () => {
    expect((await world.chat.deliver(upn.priya, mine, { type: 'invoke' })).status).toBe(501);
  });

  it.each(['typing', 'messageReaction', 'conversationUpdate', 'installationUpdate', 'event'])(
    'an activity of the type %s changes nothing and is no fault',
    async (type) => {
      expect((await world.chat.deliver(upn.priya, mine, { type })).status).toBe(200);
    },
  );

  it('a reply that Teams refuses with 403 is no fault of the app: the bot was blocked', async () => {
    const rule = { path: '/connector/.*/activities', status: 403, times: 1 };
    await fetch(`${world.local.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: [rule] }),
    });
    const said = { type: 'message', text: 'help', textFormat: 'plain' };
    expect((await world.chat.deliver(upn.priya, mine, said)).status).toBe(200);
    expect(world.log.find(({ what }) => what === 'reply refused')).toMatchObject({ status: 403 });
  });

  it('a file is told where evidence goes, and is not fetched', async () => {
    const file = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'Audit.docx',
      contentUrl: 'https://northmere.sharepoint.example/personal/priya/Audit.docx',
      content: { downloadUrl: 'https://northmere.sharepoint.example/download', fileType: 'docx' },
    };
    const said = { type: 'message', text: '', attachments: [file] };
    expect((await world.chat.deliver(upn.priya, mine, said)).status).toBe(200);
    const words = (await world.chat.messages(mine)).at(-1)?.text ?? '';
    expect(words).toContain('I cannot take files here');
    expect(words).toContain('Evidence');
    expect(words).not.toContain('Audit');
  });

  it('greets in paragraphs, since Teams loses single line breaks', async () => {
    await world.chat.say(upn.priya, mine, 'hello');
    const shown = (await world.chat.messages(mine)).at(-1);
    expect(shown?.textFormat).toBe('markdown');
    expect(shown?.text).toMatch(/\n\n/u);
    expect(shown?.text.replaceAll('\n\n', '')).not.toContain('\n');
  });
});
