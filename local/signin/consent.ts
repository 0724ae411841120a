import { Hono } from 'hono';
import { appRegistration, type LocalPerson, people, tenant } from '../directory.ts';
import { personByUpn } from './tokens.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);

const head = (title: string) => `<!doctype html><html lang="en-GB"><title>${title}</title>
<meta name="viewport" content="width=device-width"><body style="font:16px system-ui;max-width:28rem;margin:3rem auto;padding:0 1rem">`;

const page = (person: LocalPerson) => `${head('Permissions requested')}
<h1>Permissions requested</h1><p>${escaped(person.upn)}</p>
<p><b>${escaped(appRegistration.name)}</b> of ${escaped(tenant.name)} would like to work in SharePoint as you.</p>
<form method="post"><button name="answer" value="accept">Accept</button> <button name="answer" value="cancel">Cancel</button></form>
</body></html>`;

/** Nobody was named: Entra asks who signs in. */
const picker = (asked: URL) => {
  const links = people
    .filter(({ switcher }) => switcher)
    .map(({ name, upn }) => {
      const to = new URL(asked);
      to.searchParams.set('login_hint', upn);
      return `<li><a href="${escaped(to.pathname + to.search)}">${escaped(name)}</a></li>`;
    });
  return `${head('Pick an account')}<h1>Pick an account</h1><ul>${links.join('')}</ul></body></html>`;
};

/** Entra leads back only to addresses that the registration names. */
const isKnown = ({
  client_id,
  response_type,
  redirect_uri = '',
}: Readonly<Record<string, string>>): boolean =>
  client_id === appRegistration.clientId &&
  response_type === 'code' &&
  redirect_uri.endsWith('/tab/allowed.html');

/** Where Entra leads back to, with the `state` that it was asked with. */
const backTo = ({ redirect_uri, state }: Readonly<Record<string, string>>, isGiven: boolean): string => {
  const ended = new URLSearchParams(isGiven ? { code: 'local' } : { error: 'access_denied' });
  if (state !== undefined) ended.set('state', state);
  return `${redirect_uri}?${ended}`;
};

export interface Consent {
  readonly routes: Hono;
  readonly isWithheld: (person: LocalPerson) => boolean;
}

/**
 * Who has not agreed that the app works as them. Everybody has, as after an administrator's consent, until
 * `PUT /sign-in/consent?as=UPN&given=no` takes it away; the authorisation page asks the person for it again.
 */
export const openConsent = (): Consent => {
  const withheld = new Set<string>();
  const routes = new Hono();
  routes.put('/sign-in/consent', (c) => {
    const person = personByUpn(c.req.query('as') ?? '');
    if (!person) return c.json({ error: 'Nobody signs in so.' }, 404);
    if (c.req.query('given') === 'no') withheld.add(person.oid);
    else withheld.delete(person.oid);
    return c.json({ given: !withheld.has(person.oid) });
  });
  routes.on(['GET', 'POST'], `/${tenant.id}/oauth2/v2.0/authorize`, async (c) => {
    const asked = c.req.query();
    const person = personByUpn(asked.login_hint ?? '');
    if (!isKnown(asked))
      return c.text('AADSTS50011: The redirect URI does not match the ones of the application.', 400);
    if (!person) return c.html(picker(new URL(c.req.url)));
    if (c.req.method === 'GET') return c.html(page(person));
    const { answer } = await c.req.parseBody();
    if (answer === 'accept') withheld.delete(person.oid);
    return c.redirect(backTo(asked, answer === 'accept'));
  });
  return { routes, isWithheld: ({ oid }) => withheld.has(oid) };
};
