// web/desk: how the desk is built. Nothing is fetched, nothing inlined.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const root = join(import.meta.dirname, '../..');

export const config: InlineConfig = {
  configFile: false,
  root: import.meta.dirname,
  base: '/desk/',
  logLevel: 'warn',
  plugins: [react()],
  resolve: { alias: { '@fonts': join(root, 'node_modules/@fontsource/be-vietnam-pro/files') } },
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [join(root, 'node_modules'), join(root, 'web')], quietDeps: true },
    },
  },
  build: {
    // How long plug-ins take is no news for who starts the installation.
    rolldownOptions: { checks: { pluginTimings: false } },
    outDir: join(root, 'web/dist/desk'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
  },
};
