// web: builds what the browser and the server load: `node web/build.ts [portal|desk …]`, all when
// nothing is named. Invariant: needs only node_modules, never the network.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig, type Manifest } from 'vite';

// Whoever calls: what is built is the production form (a test runner would make it the development one).
process.env['NODE_ENV'] = 'production';
const here = import.meta.dirname;

/** One builder per application; an application that is not there yet is not built. */
const builders: Record<string, () => Promise<void>> = {
  portal: buildPortal,
  desk: () => buildOwn('desk'),
  modeler: () => buildOwn('../modeler'),
};

async function buildPortal(): Promise<void> {
  const { portalClient, portalDist, portalRenderer } = await import('./portal/vite.config.ts');
  await Promise.all([build(portalClient), build(portalRenderer)]);
  const manifest = JSON.parse(
    readFileSync(join(portalDist, 'assets/manifest.json'), 'utf8'),
  ) as Manifest;
  const entries = Object.values(manifest).filter((chunk) => chunk.isEntry === true);
  const urls = (ending: string) =>
    entries
      .map((c) => c.file)
      .filter((f) => f.endsWith(ending))
      .map((f) => `/assets/portal/${f}`);
  writeFileSync(
    join(portalDist, 'assets.json'),
    `${JSON.stringify({ css: urls('.css'), js: urls('.js') })}\n`,
  );
}

/** A single-page application with a Vite configuration of its own (`config` exported by name). */
async function buildOwn(name: string): Promise<void> {
  const file = join(here, name, 'vite.config.ts');
  if (!existsSync(file)) return;
  const { config } = (await import(file)) as { config: InlineConfig };
  await build(config);
}

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(builders)) {
  const builder = builders[name];
  if (!builder)
    throw new Error(
      `There is no application "${name}" to build; there are ${Object.keys(builders).join(', ')}.`,
    );
  const started = performance.now();
  await builder();
  process.stdout.write(`${name} built in ${Math.round(performance.now() - started)} ms\n`);
}
