// modeler: how the page is built. Nothing is inlined, so that a strict content policy holds.
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

export const config: InlineConfig = {
  configFile: false,
  root: import.meta.dirname,
  base: '/modeler/',
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 2_500, target: 'es2022', modulePreload: { polyfill: false } },
  logLevel: 'warn',
};
