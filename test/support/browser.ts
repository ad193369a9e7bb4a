// test/support: a real Chromium. CHROMIUM_PATH, a system Chromium, or the one an npm package ships.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
  '--font-render-hinting=none',
];

/** Path of the Chromium that is used, and the switches it needs. */
export async function findChromium(): Promise<{ path: string; args: string[] }> {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined) return { path: own, args: QUIET };
  const system = SYSTEM.find((path) => existsSync(path));
  if (system !== undefined) return { path: system, args: QUIET };
  const { default: packaged } = await import('@sparticuz/chromium');
  return {
    path: await packaged.executablePath(),
    args: [...QUIET, '--no-zygote', '--ignore-gpu-blocklist'],
  };
}

export async function launchBrowser(): Promise<Browser> {
  const { path, args } = await findChromium();
  return chromium.launch({ executablePath: path, args: [...new Set(args)], headless: true });
}
