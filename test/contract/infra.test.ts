import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readEnv } from '../../api/platform/env.ts';
import { readTemplate, type Template, type Value } from './bicep.ts';

let template: Template;
beforeAll(async () => {
  template = await readTemplate('infra/azure.bicep');
});

const propertiesOf = (symbol: string): Readonly<Record<string, Value>> => {
  const found = template.resources.find((each) => each.symbol === symbol);
  if (found === undefined) throw new Error(`the template has no ${symbol}`);
  return found.body.properties as Readonly<Record<string, Value>>; // as: the resources that are asked for have some
};
const typesOf = () => template.resources.map(({ type }) => type);
const textOf = (path: string) => readFileSync(path, 'utf8');

describe('the template of Azure', () => {
  it('is Bicep by its grammar', () => {
    expect(template.faults).toEqual([]);
    expect(template.resources.length).toBeGreaterThan(10);
  });

  it('lets nobody in without TLS 1.2, by FTP, by password or by a debugger', () => {
    const app = propertiesOf('app');
    expect(app).toMatchObject({ httpsOnly: true });
    expect(app.siteConfig).toMatchObject({
      ...{ minTlsVersion: '1.2', scmMinTlsVersion: '1.2', ftpsState: 'Disabled' },
      minTlsCipherSuite: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      ...{ remoteDebuggingEnabled: false, healthCheckPath: '/api/health' },
    });
    const policies = template.resources.filter(({ type }) =>
      type.endsWith('basicPublishingCredentialsPolicies'),
    );
    expect(policies.map(({ body }) => [body.name, body.properties])).toEqual([
      ['ftp', { allow: false }],
      ['scm', { allow: false }],
    ]);
    expect(propertiesOf('bot')).toMatchObject({ msaAppType: 'SingleTenant', disableLocalAuth: true });
  });

  it('signs in with the managed identity unless told otherwise, and with the certificate of the vault if it is', () => {
    const signIn = template.parameters.find(({ name }) => name === 'signIn');
    expect(signIn?.source).toMatch(/= 'managedIdentity'$/);
    const setting = JSON.stringify(template.variables.signInSetting);
    expect(setting).toContain("name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId");
    expect(setting).toMatch(/'CLIENT_CERTIFICATE', value: '@Microsoft\.KeyVault\(VaultName=/);
  });

  it('holds no secret and asks for none: the vault does, and only the identity of the app may read it', () => {
    const everything = ['infra/azure.bicep', 'infra/azure.parameters.json', 'env/.env.dev', 'teamsapp.yml'];
    for (const path of everything)
      expect([path, textOf(path)]).toEqual([
        path,
        expect.not.stringMatching(/@secure|SECRET_|CLIENT_SECRET/),
      ]);
    expect(propertiesOf('vault')).toMatchObject({
      ...{ enableRbacAuthorization: true, enableSoftDelete: true, enablePurgeProtection: true },
    });
    expect(propertiesOf('mayReadSecrets')).toMatchObject({
      roleDefinitionId: { expression: 'keyVaultSecretsUser' },
      principalId: { expression: 'identity.properties.principalId' },
    });
    expect(typesOf().filter((type) => type === 'Microsoft.Authorization/roleAssignments')).toHaveLength(1);
    const [create] = parse(textOf('teamsapp.yml')).provision;
    expect(create).toMatchObject({ uses: 'aadApp/create', with: { generateClientSecret: false } });
  });

  it('sends the app’s log and the vault’s to Log Analytics for a time that can be set, without addresses of requests', () => {
    expect(propertiesOf('log')).toMatchObject({ retentionInDays: { expression: 'logRetentionDays' } });
    expect(propertiesOf('vaultLog').logs).toEqual([{ category: 'AuditEvent', enabled: true }]);
    const logs = propertiesOf('appLog').logs as readonly Readonly<Record<string, Value>>[]; // as: written as a list of objects
    const sent = Object.fromEntries(logs.map(({ category, enabled }) => [category, enabled]));
    expect(sent).toMatchObject({
      ...{ AppServiceConsoleLogs: true, AppServiceAuditLogs: true, AppServicePlatformLogs: true },
      AppServiceHTTPLogs: { expression: 'logRequestAddresses' },
    });
    const asked = template.parameters.find(({ name }) => name === 'logRequestAddresses');
    expect(asked?.source).toMatch(/= false$/);
  });

  it('gives the app an environment with which it starts, either way', () => {
    const settings = template.variables.settings as readonly {
      readonly name: string;
      readonly value: string;
    }[]; // as: likewise
    const example: Readonly<Record<string, string>> = {
      TENANT_ID: '11111111-1111-4111-8111-111111111111',
      CLIENT_ID: '22222222-2222-4222-8222-222222222222',
      TEAMS_APP_ID: '33333333-3333-4333-8333-333333333333',
      SITE_URL: 'https://northmere.sharepoint.com/sites/PatientSafety',
      APP_URL: 'https://followthrough.example.nhs.uk',
      APP_SECRETS: 'what-the-vault-holds-under-app-secrets',
    };
    const given = Object.fromEntries(
      settings.map(({ name, value }) => [name, example[name] ?? String(value)]),
    );
    const identity = { IDENTITY_ENDPOINT: 'http://169.254.129.3:8081/msi/token', IDENTITY_HEADER: 'h' };
    const env = readEnv({ ...given, ...identity, MANAGED_IDENTITY_CLIENT_ID: example.CLIENT_ID });
    expect(env).toMatchObject({ credential: { kind: 'managed_identity' }, dataDir: '/home/data' });
  });

  it('names what the next steps need', () => {
    expect(template.outputs).toEqual(
      expect.arrayContaining([
        'APP_DOMAIN',
        'APP_SERVICE_RESOURCE_ID',
        'KEY_VAULT_NAME',
        'IDENTITY_PRINCIPAL_ID',
      ]),
    );
    const federated = JSON.parse(textOf('infra/federated-credential.json'));
    expect(federated).toMatchObject({
      issuer: 'https://login.microsoftonline.com/TENANT_ID/v2.0',
      subject: 'IDENTITY_PRINCIPAL_ID',
      audiences: ['api://AzureADTokenExchange'],
    });
  });
});
