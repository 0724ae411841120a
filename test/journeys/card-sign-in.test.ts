import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { channelSentence } from '../../src/wire/sentences.ts';
import { anAction } from '../domain/digest-source.ts';
import { tokenOf, upn, voiceWith, type World } from '../world.ts';
import {
  buttonOf,
  type Chat,
  type Client,
  openTab,
  ownedBy,
  type Pressed,
  type Seen,
  startBotWorld,
} from './bot-world.ts';
import { editorOf } from './editor-of.ts';

const monday = '2026-03-02T09:30:00.000Z';
const actions = Array.from({ length: 20 }, (_, n) =>
  anAction(`action-${n}`, { ref: `A${n}.1`, due: '2026-02-16', owners: ownedBy(upn.megan) }),
);

let world: World & { readonly chat: Chat };
let chat: string;
/** The next action that no test has touched, and the card of it in Megan's chat. */
let action: string;
let card: Seen;
let count = 0;

interface LoginRequest {
  readonly connectionName: string;
  readonly tokenExchangeResource?: { readonly id: string; readonly uri: string };
  readonly buttons: readonly { readonly type: string; readonly value: string }[];
}
const requestIn = ({ statusCode, type, value }: Pressed): LoginRequest => {
  expect([statusCode, type]).toEqual([401, 'application/vnd.microsoft.activity.loginRequest']);
  return value as LoginRequest; // the local connector has checked its shape
};

const tap = (client: Client = {}, title = 'On track', entered: object = { note: 'Half of the wards' }) =>
  world.chat.press(upn.megan, card, chat, { ...buttonOf(card.cards[0], title, entered), ...client });

/** A tap with a token that a client did not get from Teams for it. */
const tapWith = async (token: string, changes: object = {}, title?: string, entered?: object) => {
  const request = requestIn(await tap({ sso: false }, title, entered));
  const { connectionName, tokenExchangeResource: { id = '' } = {} } = request;
  return tap({ authentication: { id, connectionName, token, ...changes } }, title, entered);
};

/** A token under the real key of the sign-in service, with these claims in the place of the right ones. */
const signed = async (claims: JWTPayload, expires = '1h'): Promise<string> => {
  const jwk = JSON.parse(await readFile(join(world.dataDir, 'sign-in-key.json'), 'utf8'));
  const [, payload = ''] = (await tokenOf(world.local, upn.megan)).split('.');
  const right = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const { exp: _exp, iat: _iat, nbf: _nbf, ...rest } = right;
  return new SignJWT({ ...rest, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
    .setExpirationTime(expires)
    .sign(await importJWK(jwk, 'RS256'));
};

const setFaults = async (body: object): Promise<void> => {
  const answer = await fetch(`${world.local.url}/faults`, { method: 'PUT', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the local Graph answered ${answer.status}`);
};
/** What SharePoint lets Megan do from now on. */
const lets = (megan: 'write' | 'read' | 'none') =>
  setFaults({ switches: { sitePermissions: { [upn.megan]: megan } } });

const consent = (given: 'yes' | 'no') =>
  fetch(`${world.local.url}/sign-in/consent?as=${upn.megan}&given=${given}`, { method: 'PUT' });

const eventsOf = async (key = action) => {
  await world.app.workspace.mirror.fresh(0);
  return world.app.workspace.mirror.eventsOf({ actionKey: key });
};
const stands = () => world.app.workspace.mirror.get('actions', action);
const nothingWritten = async () => {
  expect(await eventsOf()).toEqual([]);
  expect(stands()).toMatchObject({ note: null, status: 'in_progress' });
};

/** Who changed the action last, as SharePoint says. */
const editor = () => editorOf(world, action);

beforeAll(async () => {
  world = await startBotWorld(actions, { now: monday });
  await world.chat.connect(upn.priya);
  chat = await world.chat.personal(upn.megan);
});
afterAll(() => world.close());
beforeEach(async () => {
  await setFaults({});
  await consent('yes');
  action = `action-${count}`;
  // A refusal of the test before made the app forget that she may read.
  await openTab(world, upn.megan);
  await world.chat.say(upn.megan, chat, `C-014 A${count}.1`);
  count += 1;
  const seen = (await world.chat.messages(chat, upn.megan)).at(-1);
  if (seen === undefined) throw new Error('the bot did not answer');
  card = seen;
});

describe('a tap on a card', () => {
  it('asks the client for the person’s token, for our own resource and with a button beside it', async () => {
    const { connectionName, tokenExchangeResource, buttons } = requestIn(await tap({ sso: false }));
    expect(connectionName).not.toBe('');
    expect(tokenExchangeResource?.uri).toBe(world.local.env.APP_RESOURCE);
    expect(buttons.map(({ type, value }) => [type, new URL(value).pathname])).toEqual([
      ['signin', '/tab/allow'],
    ]);
    await nothingWritten();
  });

  it('writes as the person: SharePoint names them as the editor, and the record too', async () => {
    const answer = await tap();
    expect(answer.type).toBe('application/vnd.microsoft.card.adaptive');
    expect(stands()?.note).toBe('Half of the wards');
    expect(await eventsOf()).toMatchObject([{ via: 'card', by: { upn: upn.megan } }]);
    const changed = await editor();
    expect(changed).toContain('Megan Price');
    expect(changed).not.toContain('SharePoint App');
  });

  it('is undone as the person', async () => {
    const { value } = await tap();
    const undone = await world.chat.press(upn.megan, card, chat, buttonOf(value, 'Undo'));
    expect(JSON.stringify(undone.value)).toContain('was changed back');
    expect(stands()?.note).toBeNull();
    expect((await eventsOf()).map(({ what }) => what).sort()).toEqual(['noted', 'undone']);
    expect(await editor()).toContain('Megan Price');
  });

  it.each(['read', 'none'] as const)(
    'writes nothing and says so at the button when SharePoint took the right away (%s) while the card was open',
    async (left) => {
      // Of another hour, so that what is remembered of the answer is no matter to the other tests.
      world.setClock('2026-03-02T08:30:00.000Z');
      await lets(left);
      const answer = await tap();
      world.setClock(monday);
      expect(answer.type).toBe('application/vnd.microsoft.activity.message');
      expect([channelSentence('forbidden'), channelSentence('no_access')]).toContain(answer.value);
      await nothingWritten();
    },
  );
});

describe('a tap with a token that is not the person’s own for it', () => {
  const refused = async (answer: Promise<Pressed>): Promise<void> => {
    expect(await answer).toEqual({
      statusCode: 412,
      type: 'application/vnd.microsoft.error.preconditionFailed',
      value: { code: '412', message: channelSentence('sign_in_again') },
    });
    await nothingWritten();
  };

  it('does nothing: another person’s, another tenant’s, an old one, one for another app or scope, one under another key', async () => {
    await refused(tapWith(await tokenOf(world.local, upn.priya)));
    await refused(tapWith(await signed({ tid: '99999999-9999-4999-8999-999999999999' })));
    await refused(tapWith(await signed({ iss: 'https://login.microsoftonline.com/x/v2.0' })));
    await refused(tapWith(await signed({}, '-5m')));
    await refused(tapWith(await signed({ aud: 'https://graph.microsoft.com' })));
    await refused(tapWith(await signed({ scp: 'User.Read' })));
    await refused(tapWith(`${(await signed({})).slice(0, -8)}AAAAAAAA`));
    expect(world.log.filter(({ what }) => what === 'card sign-in refused').length).toBeGreaterThanOrEqual(7);
  });

  it('does nothing when it came for another tap, for no request of ours, or too late', async () => {
    const token = await tokenOf(world.local, upn.megan);
    const forDone = requestIn(await tap({ sso: false }, 'Done')).tokenExchangeResource?.id ?? '';
    await refused(tapWith(token, { id: forDone }));
    await refused(tapWith(token, { id: 'made-up' }));
    const { tokenExchangeResource: { id = '' } = {}, connectionName } = requestIn(await tap({ sso: false }));
    world.setClock('2026-03-02T09:46:00.000Z');
    await refused(tap({ authentication: { id, connectionName, token } }));
    world.setClock(monday);
  });

  it('takes one for the app’s resource as well as one for its client id', async () => {
    const answer = await tapWith(await signed({ aud: world.local.env.APP_RESOURCE }));
    expect(answer.type).toBe('application/vnd.microsoft.card.adaptive');
    expect(await eventsOf()).toHaveLength(1);
  });
});

describe('one tap', () => {
  const authentication = async () => {
    const { connectionName, tokenExchangeResource: { id = '' } = {} } = requestIn(await tap({ sso: false }));
    return { id, connectionName, token: await tokenOf(world.local, upn.megan) };
  };

  it('is one write, however often Teams sends it, together or later, and each is told what was saved', async () => {
    const given = await authentication();
    const answers = await Promise.all([1, 2, 3].map(() => tap({ authentication: given })));
    world.setClock('2026-03-02T09:33:00.000Z');
    answers.push(await tap({ authentication: given }), await tap());
    world.setClock(monday);
    for (const { value } of answers) expect(JSON.stringify(value)).toContain('is marked as on track, 09:30.');
    expect(await eventsOf()).toHaveLength(1);
  });

  it('is one write where the answer of SharePoint was lost, and where another server is asked the second time', async () => {
    const given = await authentication();
    await setFaults({ rules: [{ path: '\\$batch', drop: 'after', times: 1 }] });
    await tap({ authentication: given });
    const other = await startApp(readEnv({ ...world.local.env, PORT: '0' }), {
      now: () => monday,
      log: () => undefined,
    });
    world.local.connectApp(other.url);
    const again = await tap({ authentication: given });
    world.local.connectApp(world.url);
    await other.close();
    expect(JSON.stringify(again.value)).toContain('is marked as on track, 09:30.');
    expect(await eventsOf()).toHaveLength(1);
  });

  it('on a card that was drawn again is another tap', async () => {
    const { value } = await tap();
    await tap({}, 'Blocked', { note: 'the audit team' });
    const same = buttonOf(value, 'On track', { note: 'Half of the wards' });
    await world.chat.press(upn.megan, card, chat, same);
    expect(stands()).toMatchObject({ status: 'in_progress', note: 'Half of the wards' });
    expect(await eventsOf()).toHaveLength(3);
  });
});

describe('a person who has to agree first', () => {
  it('gets the button, agrees on the page behind it, and the same tap is then saved', async () => {
    await consent('no');
    const { tokenExchangeResource, buttons } = requestIn(await tap());
    expect(tokenExchangeResource).toBeUndefined();
    await nothingWritten();
    const { pathname, search } = new URL(buttons[0]?.value ?? '');
    const asked = await fetch(world.url + pathname + search, { redirect: 'manual' });
    const page = asked.headers.get('location') ?? '';
    const agreed = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'accept' }),
      redirect: 'manual',
    });
    const state = new URL(agreed.headers.get('location') ?? '').searchParams.get('state') ?? '';
    expect(state).toBe('consent');
    expect((await tap({ state })).type).toBe('application/vnd.microsoft.card.adaptive');
    expect(await eventsOf()).toHaveLength(1);
  });
});

describe('a client that signs nobody in', () => {
  const cannot = { sso: false, state: 'card' };
  const tab = async () => voiceWith(world.url, await tokenOf(world.local, upn.megan));
  const chooses = async (cardsWrite: 'as_person' | 'app_for_seen') => {
    const priya = voiceWith(world.url, await tokenOf(world.local, upn.priya));
    const { version } = (await priya.get('/api/settings')).body;
    expect((await priya.patch('/api/settings', { body: { cardsWrite }, version })).status).toBe(200);
  };

  it('is sent to the tab, and nothing is written', async () => {
    expect((await tap(cannot)).value).toBe(channelSentence('in_tab_only'));
    await nothingWritten();
  });

  it('has the app write where the settings say so, for somebody whose own token was seen to have the right', async () => {
    await chooses('app_for_seen');
    const { version } = (await (await tab()).get(`/api/actions/${action}`)).body.action;
    await (await tab()).patch(`/api/actions/${action}`, { body: { note: 'Begun' }, version });
    requestIn(await tap({ sso: false }));
    expect((await tap({ sso: false })).type).toBe('application/vnd.microsoft.card.adaptive');
    const byCard = (await eventsOf()).filter(({ via }) => via === 'card');
    expect(byCard).toMatchObject([{ by: { upn: upn.megan } }]);
    expect(await editor()).toContain('SharePoint App');
    await chooses('as_person');
  });

  it('does not have it write once SharePoint has refused them, nor for somebody who was never seen', async () => {
    await chooses('app_for_seen');
    await lets('read');
    const { version } = (await (await tab()).get(`/api/actions/${action}`)).body.action;
    expect(
      (await (await tab()).patch(`/api/actions/${action}`, { body: { note: 'x' }, version })).status,
    ).toBe(403);
    expect((await tap(cannot)).value).toBe(channelSentence('in_tab_only'));
    await nothingWritten();
    await chooses('as_person');
  });
});
