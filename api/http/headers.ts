import type { MiddlewareHandler } from 'hono';

/** Where Teams, Outlook and Microsoft 365 may show the tab (Teams: tab requirements, the whole current list). */
const hosts = [
  ...['https://*.cloud.microsoft', 'https://teams.microsoft.com', 'https://*.teams.microsoft.com'],
  ...['https://*.microsoft365.com', 'https://*.office.com', 'https://outlook.office.com'],
  ...['https://outlook.office365.com', 'https://outlook-sdf.office.com', 'https://outlook-sdf.office365.com'],
];

/** teams-js asks this address at load for the hosts that it may trust. */
const teamsJsList = 'https://res.cdn.office.net';

const policy = (teamsHostOrigin: string | null): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // Fluent writes its rules into style elements of its own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data: https://res.cdn.office.net",
    `connect-src 'self' ${teamsJsList}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${[...hosts, ...(teamsHostOrigin === null ? [] : [teamsHostOrigin])].join(' ')}`,
  ].join('; ');

/** The headers of every answer. No X-Frame-Options: Teams shows the tab in a frame, and frame-ancestors says who may. */
export const safeHeaders = ({
  teamsHostOrigin,
  isHttps,
}: {
  readonly teamsHostOrigin: string | null;
  readonly isHttps: boolean;
}): MiddlewareHandler => {
  const always = {
    'content-security-policy': policy(teamsHostOrigin),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(always)) c.res.headers.set(name, value);
    // Teams opens these two in a window of its own and has to hear from it.
    const isAsked = c.req.path === '/tab/allow' || c.req.path === '/tab/allowed.html';
    c.res.headers.set('cross-origin-opener-policy', isAsked ? 'unsafe-none' : 'same-origin');
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  };
};
