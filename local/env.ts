import { z } from 'zod';

const variables = z.object({
  LOCAL_PORT: z.coerce.number().int().min(0).max(65_535).default(4365),
  DATA_DIR: z.string().min(1).default('.data'),
  APP_URL: z.url().default('http://localhost:3978'),
  RECORD: z.string().min(1).optional(),
});

/** How the local Microsoft 365 was asked to run. */
export interface LocalEnv {
  readonly port: number;
  readonly dataDir: string;
  /** Where the app answers: its tab and `/api/messages`. */
  readonly appUrl: string;
  /** The file to which exchanges with Graph are appended, one JSON object a line. */
  readonly record: string | null;
}

/** Reads the environment; throws an Error that names each variable that is not usable. */
export function readLocalEnv(source: Readonly<Record<string, string | undefined>> = process.env): LocalEnv {
  const parsed = variables.safeParse(source);
  if (!parsed.success) throw new Error(`The environment is not usable.\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  return {
    port: env.LOCAL_PORT,
    dataDir: env.DATA_DIR,
    appUrl: env.APP_URL.replace(/\/$/, ''),
    record: env.RECORD ?? null,
  };
}
