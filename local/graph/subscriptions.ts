import type { Route } from './exchange.ts';

export const subscriptionRoutes: readonly Route[] = [];
