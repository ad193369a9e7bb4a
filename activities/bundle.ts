// activities: the workflow code as one bundle. Invariant: bundled once per process, and kept on disk
// under the hash of everything that went into it, so a start does not bundle what it bundled before.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['workflows', 'procedures'];
let bundled: Promise<{ code: string }> | undefined;

/** `cacheDir`: null keeps nothing on disk. */
export const workflowBundle = (cacheDir: string | null): Promise<{ code: string }> =>
  (bundled ??= load(cacheDir));

const load = async (cacheDir: string | null): Promise<{ code: string }> => {
  const file = cacheDir === null ? null : join(cacheDir, `workflows-${fingerprint()}.js`);
  if (file !== null && existsSync(file)) return { code: readFileSync(file, 'utf8') };
  const code = await bundleForToday(join(ROOT, 'workflows/dossier.ts'));
  if (file !== null && cacheDir !== null) {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  }
  return { code };
};

/**
 * Bundles a workflow file for the Node that runs it: the bundler alone rewrites object spread and
 * friends into loops, which costs a kernel of plain data dearly.
 */
export const bundleForToday = async (workflowsPath: string): Promise<string> => {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: SILENT,
    webpackConfigHook: (config) => {
      for (const rule of config.module?.rules ?? []) {
        const use = typeof rule === 'object' && rule !== null ? rule.use : undefined;
        const options = typeof use === 'object' && 'options' in use ? use.options : undefined;
        if (typeof options !== 'object' || !('jsc' in options)) continue;
        const jsc = options['jsc'] as { target: string };
        jsc.target = TARGET;
      }
      return config;
    },
  });
  return code;
};
const TARGET = 'es2022';

const fingerprint = (): string => {
  const hash = createHash('sha256');
  const sdk = createRequire(import.meta.url)('@temporalio/worker/package.json') as {
    version: string;
  };
  hash.update(sdk.version).update(TARGET);
  for (const room of ROOMS)
    for (const name of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.ts') || name.endsWith('.json'))
        hash.update(name).update(readFileSync(join(ROOT, room, name)));
  return hash.digest('hex').slice(0, 24);
};

const nothing = () => undefined;
const SILENT = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
