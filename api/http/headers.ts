import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Where Teams, Outlook and Microsoft 365 may show the tab (Teams: tab requirements, the whole current list). */
const hosts = [
  ...['https://*.cloud.microsoft', 'https://teams.microsoft.com', 'https://*.teams.microsoft.com'],
  ...['https://*.microsoft365.com', 'https://*.office.com', 'https://outlook.office.com'],
  ...['https://outlook.office365.com', 'https://outlook-sdf.office.com', 'https://outlook-sdf.office365.com'],
];

/** teams-js asks this address at load for the hosts that it may trust, and Fluent has its icons' font there. */
const microsoftCdn = 'https://res.cdn.office.net';

/** Two years, as browsers' own lists ask for; below our own name nothing is ever reached without TLS. */
const httpsOnly = 'max-age=63072000; includeSubDomains';

interface Surroundings {
  readonly teamsHostOrigin: string | null;
  readonly isHttps: boolean;
}

/** The pages of the tab: their own scripts and nothing else, in a frame of Microsoft's clients and of nobody else. */
const pagePolicy = ({ teamsHostOrigin }: Surroundings) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  // Fluent writes its rules into style elements of its own.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:', microsoftCdn],
  connectSrc: ["'self'", microsoftCdn],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'self'", ...hosts, ...(teamsHostOrigin === null ? [] : [teamsHostOrigin])],
});

/** Answers of the API are read by scripts; opened as a page they may load, run and be framed by nothing. */
const answerPolicy = {
  defaultSrc: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  sandbox: [],
};

/** Teams opens these two in a window of its own and has to hear from it. */
const opened: ReadonlySet<string> = new Set(['/tab/allow', '/tab/allowed.html']);
const isPage = (path: string): boolean => path === '/tab' || path.startsWith('/tab/');

/**
 * The headers of every answer. No X-Frame-Options: Teams shows the tab in a frame, and frame-ancestors says who may. What
 * says nothing of being kept is not kept, neither by the browser nor on the way.
 */
export const safeHeaders = (surroundings: Surroundings): MiddlewareHandler => {
  const always = {
    xFrameOptions: false,
    strictTransportSecurity: surroundings.isHttps ? httpsOnly : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  };
  const page = { ...always, contentSecurityPolicy: pagePolicy(surroundings) };
  const ofPage = secureHeaders(page);
  const ofOpened = secureHeaders({ ...page, crossOriginOpenerPolicy: 'unsafe-none' });
  const ofAnswer = secureHeaders({ ...always, contentSecurityPolicy: answerPolicy });
  return async (c, next) => {
    const { path } = c.req;
    const headers = opened.has(path) ? ofOpened : isPage(path) ? ofPage : ofAnswer;
    await headers(c, next);
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  };
};
