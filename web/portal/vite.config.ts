// web/portal: how the portal is built. Two builds: what the browser loads (style, fonts, script,
// pictures; hashed names) and the renderer the server imports. Nothing is fetched, nothing inlined.
import { join } from 'node:path';
import type { InlineConfig } from 'vite';

const here = import.meta.dirname;
const root = join(here, '../..');
export const portalDist = join(root, 'web/dist/portal');

const shared = {
  root: here,
  configFile: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
} satisfies InlineConfig;

/** Style sheet, fonts, ornament and enhancement script, with a manifest of their hashed names. */
export const portalClient: InlineConfig = {
  ...shared,
  base: '/assets/portal/',
  publicDir: join(here, 'public'),
  resolve: { alias: { '@fonts': join(root, 'node_modules/@fontsource/be-vietnam-pro/files') } },
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [join(root, 'node_modules'), join(root, 'web')], quietDeps: true },
    },
  },
  build: {
    outDir: join(portalDist, 'assets'),
    assetsDir: '',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    modulePreload: false,
    cssTarget: 'chrome100',
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { portal: join(here, 'client/main.ts'), style: join(here, 'style/portal.scss') },
    },
  },
};

/** `render.js`: React and texts in one file that needs no node_modules. */
export const portalRenderer: InlineConfig = {
  ...shared,
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: join(here, 'render.tsx'),
    outDir: portalDist,
    emptyOutDir: false,
    target: 'node20',
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { entryFileNames: 'render.js' },
    },
  },
};
