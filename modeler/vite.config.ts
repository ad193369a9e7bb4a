// modeler: how the page is built. Nothing is inlined, so that a strict content policy holds.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';

/** The panel's frame carries an inline style that the content policy forbids; modeler.css says it instead. */
const withoutInlineStyle: Plugin = {
  name: 'motcua-without-inline-style',
  transform(code, id) {
    if (!id.includes('bpmn-js-properties-panel/')) return null;
    return code.replace('<div style="height: 100%" tabindex', '<div tabindex');
  },
};

const root = join(import.meta.dirname, '..');

export const config: InlineConfig = {
  configFile: false,
  root: import.meta.dirname,
  base: '/modeler/',
  plugins: [withoutInlineStyle, react()],
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [join(root, 'node_modules'), join(root, 'web')], quietDeps: true },
    },
  },
  build: {
    // How long plug-ins take is no news for who starts the installation.
    rolldownOptions: { checks: { pluginTimings: false } },
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_500,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  logLevel: 'warn',
};
