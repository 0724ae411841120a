import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addToTeam } from '../samples/greet.ts';
import { loadSamples } from '../samples/load.ts';
import { buildPages } from './build.ts';

/**
 * `npm start`: everything on this machine. Builds the pages, starts the local Microsoft 365 and the app, loads the
 * sample workspace, prints one ready line, and stops all of it together. What happens is printed in words on standard
 * error, so that standard output holds the ready line alone; request logs go to a file, with `LOG=1` to the terminal.
 */
const port = Number(process.env.PORT ?? 3978);
const localPort = Number(process.env.LOCAL_PORT ?? 4365);
const dataDir = process.env.DATA_DIR ?? '.data';
const app = `http://localhost:${port}`;
const local = `http://localhost:${localPort}`;

const logFile = join(dataDir, 'followthrough.log');
/** Where our processes write: a descriptor of the log file, or standard error. */
const logTo = process.env.LOG === '1' ? 2 : openLog();

function openLog(): number {
  mkdirSync(dataDir, { recursive: true });
  return openSync(logFile, 'w');
}

const children: ChildProcess[] = [];
let stopping = false;

const say = (words: string): void => console.error(words);

/** The last thing in the log that is a sentence and no line of JSON: why a process ended. */
function lastWords(): string {
  if (logTo === 2) return '';
  const sentences = readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('{'));
  return `${sentences.at(-1) ?? ''} The whole log: ${logFile}`.trim();
}

function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}

/** Starts one of our processes; both its outputs go to the log. */
function launch(script: string, env: Readonly<Record<string, string>>): void {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['ignore', logTo, logTo],
    env: { ...process.env, ...env },
  });
  children.push(child);
  child.on('exit', (code) => {
    if (!stopping)
      console.error(
        `${script} stopped (${code}). The rest is stopped with it; nothing that was saved is lost. ${lastWords()}`,
      );
    stop(1);
  });
}

/**
 * One scheduled job, so that the channel shows a digest from the first look on. It is posted once a week however often;
 * what it says of that does not concern the person who starts the app, its faults do.
 */
function runJob(env: Readonly<Record<string, string>>, name: string): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'api/cli/job.ts', name], {
    stdio: ['ignore', 'ignore', logTo],
    env: { ...process.env, ...env, DATA_DIR: dataDir, APP_URL: app },
  });
  return new Promise((done, failed) => {
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`The job ${name} ended with ${code}. ${lastWords()}`)),
    );
  });
}

async function answers(address: string): Promise<Response> {
  for (let tried = 0; tried < 240 && !stopping; tried++) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) return response;
    await wait(250);
  }
  throw new Error(`${address} did not answer within a minute.`);
}

const taken = (address: string): Promise<boolean> =>
  fetch(address).then(
    () => true,
    () => false,
  );

async function start(): Promise<void> {
  for (const [name, address] of [
    ['PORT', app],
    ['LOCAL_PORT', local],
  ] as const) {
    if (await taken(address))
      throw new Error(`Something already answers at ${address}. Stop it, or choose another ${name}.`);
  }
  say('Building the pages …');
  await buildPages();
  say('Starting the local Microsoft 365 and the app …');
  launch('local/main.ts', { LOCAL_PORT: String(localPort), DATA_DIR: dataDir, APP_URL: app });
  const env: Record<string, string> = JSON.parse(await (await answers(`${local}/app.env`)).text()); // our own process
  // The local Graph reaches the app on this machine, so that what is changed in its lists is seen at once.
  const told = { NOTIFICATION_URL: `http://127.0.0.1:${port}` };
  launch('api/main.ts', { ...env, ...told, PORT: String(port), DATA_DIR: dataDir, APP_URL: app });
  await answers(`${app}/api/health`);
  if (process.env.SAMPLE !== '0') {
    await loadSamples({ local, app, env, say });
    await addToTeam(local, app, 'priya.nair@northmere.example');
    say('Posting the weekly summary …');
    await runJob(env, 'digest');
  }
  if (!stopping) console.log(`Followthrough is ready: ${local}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));
start().catch((fault: unknown) => {
  if (!stopping) console.error(fault instanceof Error ? fault.message : fault);
  stop(1);
});
