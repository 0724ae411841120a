import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { z } from 'zod';

/** What the placeholders of the manifest stand for; `teamsapp.yml` fills the same ones from its environment files. */
export interface PackageNames {
  /** Where people reach the app, host and port. */
  readonly domain: string;
  readonly clientId: string;
  /** The id of the Teams app; the client id where none was made. */
  readonly teamsAppId?: string | undefined;
}

/** The manifest with every placeholder filled. Throws when it holds one that nobody knows. */
export const filledManifest = (manifest: string, { domain, clientId, teamsAppId }: PackageNames): string => {
  const values: Readonly<Record<string, string>> = {
    APP_DOMAIN: domain,
    BOT_ID: clientId,
    AAD_APP_CLIENT_ID: clientId,
    TEAMS_APP_ID: teamsAppId ?? clientId,
  };
  return manifest.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the manifest asks for ${name}, which nobody gives`);
    return value;
  });
};

const inPackage = (name: string): Uint8Array =>
  readFileSync(new URL(`../../appPackage/${name}`, import.meta.url));

/** The app package as Teams takes it: the manifest and both icons, at the root of a zip. */
export const appPackage = (names: PackageNames): Uint8Array => {
  const manifest = filledManifest(new TextDecoder().decode(inPackage('manifest.json')), names);
  return zipSync({
    'manifest.json': new TextEncoder().encode(manifest),
    'color.png': inPackage('color.png'),
    'outline.png': inPackage('outline.png'),
  });
};

const usage =
  'Usage: npm run package -- --domain followthrough.example.nhs.uk --client-id GUID [--teams-app-id GUID] [--out FILE]';

/** Stands for the ids of a tenant when none are named, so that the package can be looked at. */
const nobody = '00000000-0000-0000-0000-000000000000';

const options = {
  domain: { type: 'string', default: 'localhost:3978' },
  'client-id': { type: 'string', default: nobody },
  'teams-app-id': { type: 'string' },
  out: { type: 'string', default: '.build/appPackage.zip' },
} as const;

/** What the command line says; null when it cannot be read or an id is no GUID. */
const given = () => {
  try {
    const { values } = parseArgs({ options });
    const ids = z.object({ 'client-id': z.guid(), 'teams-app-id': z.guid().optional() });
    return ids.safeParse(values).success ? values : null;
  } catch {
    return null;
  }
};

/** `npm run package`: builds the package for an administrator to upload. */
const main = (): void => {
  const values = given();
  if (values === null) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const zip = appPackage({
    domain: values.domain,
    clientId: values['client-id'],
    teamsAppId: values['teams-app-id'],
  });
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, zip);
  console.info(`${values.out} (${zip.length} bytes) for https://${values.domain}`);
  if (values['client-id'] === nobody) console.info(`It names no tenant's app yet. ${usage}`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
