// cli: what `npm start` and `npm test` run first. Plain JavaScript without any dependency, because on a
// fresh clone there is nothing else yet. Invariant: it changes nothing outside the clone, runs no
// install script of any package, and does nothing at all when everything is in place.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node24 = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

checkNode();
installPackages();
buildPages();

function checkNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20)
    stop(
      `Node ${process.versions.node} is too old: Motcua needs Node 20 or newer (it brings its own Node 24 for everything else).`,
    );
}

/**
 * Installs what the lock file says when it is not what was installed. Not `npm ci`: that refuses a lock
 * file wherever a registry lacks a package of some other platform, and nothing of ours needs it.
 */
function installPackages() {
  const stamp = join(root, 'node_modules/.motcua-installed');
  const wanted = digest([join(root, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!existsSync(stamp) && installedByHand()) return writeFileSync(stamp, wanted);
  console.log('motcua: installing packages (once, about a minute) …');
  const npm = process.env.npm_execpath;
  const args = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], options())
    : spawnSync('npm', args, options());
  if (run.status !== 0)
    stop(
      'The packages could not be installed (see above). Check the network or the disk, then start again.',
    );
  writeFileSync(stamp, wanted);
}

/** Somebody installed by hand for exactly this lock file. */
function installedByHand() {
  const inner = join(root, 'node_modules/.package-lock.json');
  return (
    existsSync(inner) &&
    statSync(inner).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs &&
    existsSync(node24)
  );
}

/** Builds the web apps when a source is newer than the last build. */
function buildPages() {
  if (!existsSync(join(root, 'web/build.ts'))) return;
  const stamp = join(root, '.motcua/pages-built');
  const sources = [
    'web',
    'modeler',
    'procedures',
    'workflows/machine',
    'server/api',
    'package-lock.json',
  ].flatMap((p) => walk(join(root, p)));
  const wanted = digest(sources);
  const built = ['web/dist', 'modeler/dist'].every((p) => existsSync(join(root, p)));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('motcua: building the pages …');
  const run = spawnSync(
    existsSync(node24) ? node24 : process.execPath,
    ['web/build.ts'],
    options(),
  );
  if (run.status !== 0) stop('The pages could not be built (see above).');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function walk(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((n) => n !== 'dist' && n !== 'node_modules' && !n.startsWith('.'))
    .sort()
    .flatMap((n) => walk(join(path, n)));
}
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}
function options() {
  return { cwd: root, stdio: 'inherit' };
}
function stop(sentence) {
  console.error(`motcua: ${sentence}`);
  process.exit(1);
}
