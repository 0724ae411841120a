import { Button, FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { app } from '@microsoft/teams-js';
import { createRoot } from 'react-dom/client';

/** The least a Teams tab can be: React, FluentProvider, one Button and the handshake. What ours is measured beside. */
await app.initialize([window.location.origin]).catch(() => null);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <FluentProvider theme={teamsLightTheme}>
      <Button>Ready</Button>
    </FluentProvider>,
  );
}
