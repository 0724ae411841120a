// Followthrough in one resource group: the app, and the registration of its bot. Single tenant. No database: what the
// app keeps stands in the team's SharePoint site.
@description('Part of every name; letters, digits and hyphens, unique in Azure.')
@minLength(3)
@maxLength(30)
param name string

@description('The Entra app registration: sign-in of the tab, Graph, and the bot.')
param clientId string

@secure()
@description('Its secret. Kept in the settings of the app only.')
param clientSecret string

param tenantId string = tenant().tenantId

@description('The SharePoint site whose workspace this is, https://…/sites/….')
param siteUrl string

@description('The id of the Teams app, which deep links name.')
param teamsAppId string

@description('Address under which people reach the app. Teams Store rules refuse azurewebsites.net: bind a name of your own for a store app.')
param customDomain string = ''

@allowed(['B1', 'B2', 'P0v3', 'P1v3'])
param sku string = 'P0v3'

param location string = resourceGroup().location

var domain = empty(customDomain) ? '${name}.azurewebsites.net' : customDomain

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: name
  location: location
  kind: 'linux'
  sku: { name: sku }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      http20Enabled: true
      healthCheckPath: '/api/health'
      appCommandLine: 'npm run --silent serve'
      appSettings: [
        { name: 'APP_URL', value: 'https://${domain}' }
        { name: 'TENANT_ID', value: tenantId }
        { name: 'CLIENT_ID', value: clientId }
        { name: 'CLIENT_SECRET', value: clientSecret }
        { name: 'APP_RESOURCE', value: 'api://${domain}/${clientId}' }
        { name: 'TEAMS_APP_ID', value: teamsAppId }
        { name: 'SITE_URL', value: siteUrl }
        { name: 'DATA_DIR', value: '/home/data' }
      ]
    }
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
