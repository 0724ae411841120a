import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../local/directory.ts';
import { tokenOf, upn, type World } from '../world.ts';
import { type Chat, startBotWorld } from './bot-world.ts';

describe('an activity that Teams did not send', () => {
  let world: World & { readonly chat: Chat };
  beforeAll(async () => {
    world = await startBotWorld();
    await world.chat.connect(upn.priya);
  });
  afterAll(() => world.close());

  const tap = (changes: object = {}) => ({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: 'f:1',
    channelId: 'msteams',
    serviceUrl: world.local.env.BOT_CONNECTOR_URL,
    from: { id: '29:forged', aadObjectId: people[2]?.oid },
    recipient: { id: `28:${world.local.env.CLIENT_ID}` },
    conversation: {
      id: world.chat.channel,
      tenantId: world.local.env.TENANT_ID,
      conversationType: 'channel',
    },
    value: {
      action: {
        type: 'Action.Execute',
        verb: 'action.update',
        data: { action: 'action-1', to: 'done', place: { kind: 'action' } },
      },
    },
    ...changes,
  });
  const send = async (token: string, body: object) => {
    const headers = {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const answer = await fetch(`${world.url}/api/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const forged = async (claims: object = {}) => {
    const { privateKey } = await generateKeyPair('RS256');
    const all = { serviceurl: world.local.env.BOT_CONNECTOR_URL, ...claims };
    return new SignJWT(all)
      .setProtectedHeader({ alg: 'RS256', kid: 'mine' })
      .setIssuer('https://api.botframework.com')
      .setAudience(world.local.env.CLIENT_ID)
      .setExpirationTime('1h')
      .sign(privateKey);
  };
  const untouched = async () => {
    await world.app.workspace.mirror.fresh(0);
    expect(world.app.workspace.mirror.get('actions', 'action-1')?.status).toBe('in_progress');
  };

  it('without a token is refused', async () => {
    expect(await send('', tap())).toEqual({ status: 401, text: '{}' });
    await untouched();
  });

  it('with a token of another key is refused', async () => {
    expect((await send(await forged(), tap())).status).toBe(401);
    await untouched();
  });

  it('with the sign-in token of somebody who may open the tab is refused, whoever it names', async () => {
    expect((await send(await tokenOf(world.local, upn.tomasz), tap())).status).toBe(401);
    await untouched();
  });

  it('from another tenant, or with an address that is no connector, is refused', async () => {
    const token = await forged();
    const elsewhere = { id: world.chat.channel, tenantId: '99999999-0000-4000-8000-000000000000' };
    expect((await send(token, tap({ conversation: elsewhere }))).status).toBe(403);
    expect(
      (await send(token, tap({ serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }))).status,
    ).toBe(403);
    await untouched();
  });

  it('that cannot be read is refused without a word about the data', async () => {
    expect(await send(await forged(), { type: 'invoke' })).toEqual({ status: 400, text: '{}' });
  });
});
