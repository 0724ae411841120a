import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { notificationsPath } from '../http/notifications.ts';
import { NoToken } from '../identity/faults.ts';
import { graphScope, openTokens } from '../identity/tokens.ts';
import { readEnvOrLocal } from '../platform/env.ts';
import { openThrottle } from '../platform/throttle.ts';
import { openGraph } from '../sharepoint/client/graph.ts';
import { eachWait } from '../sharepoint/client/patience.ts';
import { openWireBytes } from '../sharepoint/client/wire-bytes.ts';
import { StoreFault } from '../sharepoint/ports/faults.ts';
import { onProbeBench, type ProbeBench } from '../sharepoint/probe/probe-bench.ts';
import { fileQuestions, libraryPosition, type ProbeBefore } from '../sharepoint/probe/probe-files.ts';
import { listQuestions, type ProbeQuestion } from '../sharepoint/probe/probe-lists.ts';
import { readSite } from '../sharepoint/site/site.ts';

/**
 * `npm run probe:tenant`: asks the site of SITE_URL what Microsoft's documents leave open, in a list and a folder of its
 * own, which it takes away again. Prints the answers and writes them to `.build/tenant-probe.json`, or to the file named.
 */
const file = resolve(process.argv[2] ?? '.build/tenant-probe.json');

const earlier = z.object({ at: z.string(), site: z.string(), position: z.string() });

const before = async (site: string): Promise<ProbeBefore | null> => {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  const read = earlier.safeParse(JSON.parse(text));
  return read.success && read.data.site === site ? read.data : null;
};

const answerTo = async ({ ask }: ProbeQuestion, bench: ProbeBench): Promise<string> => {
  try {
    return await ask(bench);
  } catch (error) {
    if (error instanceof StoreFault) return `not answered: ${error.status}: ${error.message}`;
    throw error;
  }
};

const run = async (): Promise<void> => {
  const env = await readEnvOrLocal();
  const token = openTokens(env).appToken(graphScope);
  const throttle = openThrottle();
  const graph = openGraph({ graphUrl: env.graphUrl, token, throttle });
  const wire = openWireBytes(env.graphUrl, throttle, eachWait(60_000));
  const site = await readSite(graph, env.siteUrl);
  const now = new Date().toISOString();
  const notificationUrl = env.notificationUrl && env.notificationUrl + notificationsPath;
  const known = await before(site.id);
  const questions = [...listQuestions, ...fileQuestions({ now, before: known, notificationUrl, token })];
  const found = await onProbeBench({ graph, wire }, site.id, async (bench) => {
    const answers = [];
    for (const each of questions) {
      const answer = await answerTo(each, bench);
      const { id, question, matters } = each;
      console.info(`${question}\n    ${answer}\n    ${matters}`);
      answers.push({ id, question, answer, matters });
    }
    // A token that still works is kept, so that its age goes on growing.
    const keeps =
      known !== null && answers.some(({ id, answer }) => id === 'delta_token' && answer.endsWith('accepted'));
    const kept = keeps ? known : { at: now, position: await libraryPosition(bench) };
    return { at: kept.at, probedAt: now, site: site.id, position: kept.position, answers };
  });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(found, null, 2)}\n`);
  console.info(`\n${site.name}: ${found.answers.length} questions answered. Written to ${file}`);
};

/** Why nothing could be found out. */
const whyNot = (error: unknown): string => {
  if (error instanceof z.ZodError) return `The environment is not complete.\n${z.prettifyError(error)}`;
  if (error instanceof NoToken)
    return 'The sign-in service gave the app no token. Check TENANT_ID, CLIENT_ID and what the app signs in with.';
  return error instanceof StoreFault ? `SharePoint: ${error.message}. Nothing was written.` : String(error);
};

await run().catch((error: unknown) => {
  console.error(whyNot(error));
  process.exitCode = 1;
});
