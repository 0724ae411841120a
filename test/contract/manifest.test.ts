import { readFileSync } from 'node:fs';
import schema129 from '@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json' with {
  type: 'json',
};
import { Ajv } from 'ajv';
import draftFour from 'ajv-draft-04';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tabEntity } from '../../api/bot/cards/links.ts';
import { appPackage, filledManifest } from '../../api/cli/package.ts';

const names = {
  domain: 'followthrough.example.nhs.uk',
  clientId: '22222222-2222-4222-8222-222222222222',
  teamsAppId: '44444444-4444-4444-8444-444444444444',
};
const filled = filledManifest(readFileSync('appPackage/manifest.json', 'utf8'), names);
const manifest = JSON.parse(filled);

// The package's own validator does not load (it asks for fs-extra and does not depend on it); its schema does.
const checkManifest = new draftFour.default({
  strict: false,
  allErrors: true,
  validateFormats: false,
}).compile(schema129);

describe('the manifest', () => {
  it('is valid by Microsoft’s schema 1.29', () => {
    expect(manifest.manifestVersion).toBe('1.29');
    checkManifest(manifest);
    expect(checkManifest.errors ?? []).toEqual([]);
  });

  it('would be found out if it were not', () => {
    expect(checkManifest({ ...manifest, accentColor: 'blue' })).toBe(false);
    expect(checkManifest({ ...manifest, unheardOf: true })).toBe(false);
  });

  it('has a tab in channels and one for a person, and a bot in both', () => {
    expect(manifest.configurableTabs[0]).toMatchObject({ scopes: ['team'], context: ['channelTab'] });
    expect(manifest.staticTabs[0]).toMatchObject({ entityId: tabEntity.personal, scopes: ['personal'] });
    expect(manifest.bots[0].scopes).toEqual(['personal', 'team']);
    const personal = manifest.bots[0].commandLists[0].commands.map(({ title }: { title: string }) => title);
    expect(personal).toEqual(['my actions', 'help']);
  });

  it('lets Teams sign people in from the tab and from a card: one resource, the same as the registration’s', () => {
    const registration = readFileSync('infra/entra.manifest.json', 'utf8');
    const source = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8'));
    expect(JSON.parse(registration).identifierUris).toEqual([source.webApplicationInfo.resource]);
    // A person signs in from a card only where the bot can be in a chat of theirs.
    expect(manifest.bots[0].scopes).toContain('personal');
    expect(manifest.webApplicationInfo.id).toBe(names.clientId);
  });

  it('leads nowhere but to our own address', () => {
    const hosts = [...filled.matchAll(/https:\/\/([^/"]+)/g)].map(([, host]) => host);
    expect(new Set(hosts)).toEqual(new Set([names.domain, 'developer.microsoft.com']));
    expect(manifest.validDomains).toEqual([names.domain]);
    expect(manifest.webApplicationInfo.resource).toBe(`api://${names.domain}/botid-${names.clientId}`);
  });

  it.each([
    ['color', 192],
    ['outline', 32],
  ])('has a %s icon of %i pixels', (name, pixels) => {
    const png = readFileSync(`appPackage/${name}.png`);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([pixels, pixels]);
  });
});

describe('the app package', () => {
  it('holds the manifest and both icons at its root, and no placeholder', () => {
    const files = unzipSync(appPackage(names));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(new TextDecoder().decode(files['manifest.json'])).toBe(filled);
    expect(filled).not.toContain(`$${'{'}`);
  });

  it('is not built from a manifest with a placeholder that nobody knows', () => {
    expect(() => filledManifest(`$${'{{'}WHO_KNOWS}}`, names)).toThrow('WHO_KNOWS');
  });
});

describe('teamsapp.yml', () => {
  // The schema is Microsoft's, from the npm package @microsoft/teamsfx-core 3.1.3 (MIT), resource/yaml-schema/v1.11.
  const schema = JSON.parse(readFileSync('test/contract/teamsapp.schema.json', 'utf8'));
  const check = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);
  const project = parse(readFileSync('teamsapp.yml', 'utf8'));

  it('is valid by the toolkit’s schema 1.11', () => {
    check(project);
    expect(check.errors ?? []).toEqual([]);
    expect(project.version).toBe('v1.11');
  });

  it('would be found out if it named a step that the toolkit does not know', () => {
    expect(check({ ...project, provision: [{ uses: 'teamsApp/bogus' }] })).toBe(false);
  });

  it('gives a value to every placeholder that the manifest and the templates use', () => {
    const bicep = readFileSync('infra/azure.bicep', 'utf8');
    const outputs = [...bicep.matchAll(/^output (\w+)/gm)].map(([, name]) => name);
    const written = project.provision.flatMap((step: { writeToEnvironmentFile?: Record<string, string> }) =>
      Object.values(step.writeToEnvironmentFile ?? {}),
    );
    const kept = [...readFileSync('env/.env.dev', 'utf8').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    const known = new Set([...outputs, ...written, ...kept]);
    const used = [
      'appPackage/manifest.json',
      'infra/azure.parameters.json',
      'infra/entra.manifest.json',
      'teamsapp.yml',
    ]
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\$\{\{(\w+)\}\}/g)])
      .map(([, name]) => name);
    expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('fills every parameter of the template that has no default', () => {
    const bicep = readFileSync('infra/azure.bicep', 'utf8');
    const needed = [...bicep.matchAll(/^param (\w+) \w+$/gm)].map(([, name]) => name);
    const given = Object.keys(JSON.parse(readFileSync('infra/azure.parameters.json', 'utf8')).parameters);
    expect(needed.filter((name) => name && !given.includes(name))).toEqual([]);
  });
});
