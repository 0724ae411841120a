// Every npm script begins here. It runs on whatever Node is there, installs what the lockfile says when that is not
// installed yet, and hands over to Node 24, which comes as the `node` package and runs our TypeScript as it is.
// On a server that was installed with `npm ci --omit=dev` nothing is installed, and its own Node 24 does the work.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const node =
  process.platform === 'win32' ? join(root, 'node_modules', 'node', 'bin', 'node.exe') : join(bin, 'node');
const stamp = join(root, 'node_modules', '.installed');

const tasks = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  check: 'scripts/check.ts',
  build: 'scripts/build.ts',
  local: 'local/main.ts',
  serve: 'api/main.ts',
  import: 'api/cli/import.ts',
  demands: 'api/cli/demands.ts',
  job: 'api/cli/job.ts',
  provision: 'api/cli/provision.ts',
  package: 'api/cli/package.ts',
  bench: 'test/bench/bench.ts',
  chaos: 'test/chaos/chaos.ts',
  headings: 'test/documents/heading-folds.ts',
  layouts: 'test/documents/layout-folds.ts',
  score: 'test/documents/score.ts',
  probe: 'api/cli/probe.ts',
  mutate: 'scripts/mutate.ts',
  pictures: 'scripts/pictures.ts',
};

/** What runs on a server: it needs no tools for building and testing. */
const onServers = ['serve', 'import', 'job', 'provision', 'package', 'probe'];

function stop(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

/** Worker threads say how much of the processor they used from here on. */
const isNew = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 6);
};

const versionsIn = (file) =>
  new Map(
    Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
      .filter(([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional)
      .map(([path, { version }]) => [path, version]),
  );

/** Whether this is a server's installation, without the tools; it ends here where that is not what the lockfile names. */
function isServer() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!onServers.includes(name) || !existsSync(installed)) return false;
  if (existsSync(join(root, 'node_modules', 'vite'))) return false;
  const there = versionsIn(installed);
  const missing = [...versionsIn(join(root, 'package-lock.json'))].find(
    ([path, version]) => there.get(path) !== version,
  );
  if (missing)
    stop(
      `${missing[0]} is not installed as the lockfile names it. Nothing was started. Run npm ci --omit=dev --omit=optional.`,
    );
  if (!isNew(process.versions.node))
    stop(
      `This server has Node ${process.versions.node}; it needs 24.6 or newer. Nothing was started. With npm ci, without --omit=dev, Node 24 comes along.`,
    );
  if (!existsSync(join(root, '.build', 'tab', 'index.html')) && name === 'serve')
    stop('The tab is not built. Nothing was started. Run npm run build before the tools for it are removed.');
  return true;
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing what the lockfile names (once, a minute or two) …\n');
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm'];
  // Not `npm ci`: it refuses a lockfile without the binaries of other platforms, which some registries do not hold.
  // `install --no-save` takes the same locked versions and changes neither file.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0)
    stop('The installation did not finish. Nothing was started. Is the npm registry within reach?');
  // npm 11 may hold back install scripts; the `node` package fetches its binary in one.
  if (!existsSync(node)) {
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: join(root, 'node_modules', 'node'),
      stdio: ['ignore', 2, 2],
    });
  }
  if (!existsSync(node))
    stop('Node 24 could not be installed from the npm registry (package `node`). Nothing was started.');
  spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: root, stdio: 'ignore' });
  writeFileSync(stamp, wanted);
}

const [name = '', ...rest] = process.argv.slice(2);
const script = tasks[name];
if (!script) stop(`There is no task '${name}'. There are: ${Object.keys(tasks).join(', ')}.`);
const isOnServer = isServer();
if (!isOnServer) install();
// What was compiled once is kept: each reading thread loads its readers again, and half of its time went into that.
const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, '.build', 'compiled');
const child = spawn(
  isOnServer ? process.execPath : node,
  ['--disable-warning=ExperimentalWarning', join(root, script), ...rest],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      NODE_COMPILE_CACHE: compiled,
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
