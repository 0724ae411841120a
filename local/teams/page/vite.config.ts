import { defineConfig } from 'vite';

/** Builds the Teams-like page into `.build/local-page`; the local Microsoft 365 serves it at `/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  build: {
    outDir: '../../../.build/local-page',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
  },
});
