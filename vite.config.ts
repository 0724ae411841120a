import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the tab into `.build/tab`; the app serves it below `/tab/`. */
export default defineConfig({
  root: 'src/tab',
  base: '/tab/',
  plugins: [react()],
  build: {
    outDir: '../../.build/tab',
    emptyOutDir: true,
    target: 'es2023',
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['src/tab/index.html', 'src/tab/config.html', 'src/tab/allowed.html'],
      // Every Fluent module says "use client" for server rendering, which the tab does not do.
      onLog(level, log, handle) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
});
