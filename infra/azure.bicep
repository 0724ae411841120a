// Followthrough in one resource group: the app, the identity that it signs in with, the vault of its secrets, its log, and
// the registration of its bot. Single tenant. No database: what the app keeps stands in the team's SharePoint site.
@description('Part of every name; letters, digits and hyphens, unique in Azure.')
@minLength(3)
@maxLength(30)
param name string

@description('The Entra app registration: sign-in of the tab, Graph, and the bot.')
param clientId string

param tenantId string = tenant().tenantId

@description('How the app signs in to Entra. managedIdentity: the registration trusts the identity of the app, and nothing has to be renewed. certificate: the vault holds a certificate that is also on the registration.')
@allowed(['managedIdentity', 'certificate'])
param signIn string = 'managedIdentity'

@description('Where signIn is certificate: its name in the vault. Content type PEM, RSA, 2048 bits or more.')
param certificateName string = 'followthrough'

@description('The SharePoint site whose workspace this is, https://…/sites/….')
param siteUrl string

@description('The id of the Teams app, which deep links name.')
param teamsAppId string

@description('Address under which people reach the app. Teams Store rules refuse azurewebsites.net: bind a name of your own for a store app.')
param customDomain string = ''

@description('Days for which the log is kept, in the Log Analytics workspace that is made here.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('A Log Analytics workspace that is there already, by its resource id. Its own retention holds. Empty: one is made here.')
param logWorkspaceId string = ''

@description('Whether App Service logs every request with its address and the caller’s IP address besides. The app’s own log holds neither.')
param logRequestAddresses bool = false

@allowed(['B1', 'B2', 'P0v3', 'P1v3'])
param sku string = 'P0v3'

@description('Servers. Any number may run: none of them owns data.')
@minValue(1)
@maxValue(10)
param instances int = 1

param location string = resourceGroup().location

var domain = empty(customDomain) ? '${name}.azurewebsites.net' : customDomain
var vaultName = 'kv${uniqueString(resourceGroup().id, name)}'
var ownLog = empty(logWorkspaceId)

// Azure's own role: read the values of secrets, and nothing else of the vault.
var keyVaultSecretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: keyVaultSecretsUser
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource log 'Microsoft.OperationalInsights/workspaces@2023-09-01' = if (ownLog) {
  name: '${name}-log'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logRetentionDays
    features: { enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: name
  location: location
  kind: 'linux'
  sku: { name: sku, capacity: instances }
  properties: { reserved: true }
}

var settings = [
  { name: 'APP_URL', value: 'https://${domain}' }
  { name: 'TENANT_ID', value: tenantId }
  { name: 'CLIENT_ID', value: clientId }
  { name: 'APP_RESOURCE', value: 'api://${domain}/botid-${clientId}' }
  { name: 'TEAMS_APP_ID', value: teamsAppId }
  { name: 'SITE_URL', value: siteUrl }
  { name: 'DATA_DIR', value: '/home/data' }
  { name: 'APP_SECRETS', value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=app-secrets)' }
]
var signInSetting = signIn == 'certificate'
  ? { name: 'CLIENT_CERTIFICATE', value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${certificateName})' }
  : { name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId }

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      // Nothing without forward secrecy and authenticated encryption.
      minTlsCipherSuite: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'
      http20Enabled: true
      remoteDebuggingEnabled: false
      healthCheckPath: '/api/health'
      appCommandLine: 'npm run --silent serve'
      appSettings: concat(settings, [signInSetting])
    }
  }
  // Without the role the references to the vault stay as they are, and the app does not start.
  dependsOn: [mayReadSecrets]
}

// Nobody puts code there with a user name and a password; `az webapp deploy` and the toolkit sign in to Entra.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}
resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

var workspaceId = ownLog ? log.id : logWorkspaceId

// The app writes its log to standard error, which is the console log; besides it who changed the app and who signed in to it.
resource appLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
      { category: 'AppServiceAuditLogs', enabled: true }
      { category: 'AppServiceIPSecAuditLogs', enabled: true }
      { category: 'AppServiceHTTPLogs', enabled: logRequestAddresses }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

// Each reading of a secret, and each change.
resource vaultLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Followthrough'
    endpoint: 'https://${domain}/api/messages'
    msaAppId: clientId
    msaAppType: 'SingleTenant'
    msaAppTenantId: tenantId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

// The names that appPackage/manifest.json and teamsapp.yml use.
output APP_DOMAIN string = domain
output APP_SERVICE_RESOURCE_ID string = app.id
output BOT_ID string = clientId
// For the steps of infra/README.md: the vault that wants the app's secrets, and the subject of the federated credential.
output KEY_VAULT_NAME string = vaultName
output IDENTITY_PRINCIPAL_ID string = identity.properties.principalId
