// modeler: how the page is built. Nothing is inlined, so that a strict content policy holds.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';

/**
 * What carries an inline style, which the content policy forbids: the panel's frame (modeler.css says it
 * instead) and the icons for aligning several elements (attributes of SVG say the same).
 */
const withoutInlineStyle: Plugin = {
  name: 'motcua-without-inline-style',
  transform(code, id) {
    if (id.includes('bpmn-js-properties-panel/'))
      return code.replace('<div style="height: 100%" tabindex', '<div tabindex');
    if (!/(Align|Distribute)ElementsIcons/.test(id)) return null;
    return code.replace(/style="([^"]*)"/g, (_, styles: string) =>
      styles.replace(/([a-z-]+):([^;]+);?/g, '$1="$2" '),
    );
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
