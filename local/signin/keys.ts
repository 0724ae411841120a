import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  type JWTVerifyResult,
  jwtVerify,
  SignJWT,
} from 'jose';

/** One signing key that outlives a restart, so that tokens handed out before it stay good. */
export interface Keys {
  /** What the keys address answers. */
  readonly published: { readonly keys: readonly JWK[] };
  /** Signs claims as RS256; `iat`, `nbf` and `exp` (one hour) are set from the clock, or from so many seconds ago. */
  readonly sign: (claims: JWTPayload, secondsAgo?: number) => Promise<string>;
  /** Throws jose's errors when signature, time or audience are wrong. */
  readonly verify: (token: string, audience: string | readonly string[]) => Promise<JWTVerifyResult>;
}

const tokenLifeSeconds = 3600;

async function readOrMakeKey(path: string): Promise<JWK> {
  if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8'));
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kept = { ...jwk, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint(jwk) };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return kept;
}

/**
 * The key kept at `path` (a private JWK), made at the first start.
 * Tokens follow the machine's clock, not the world's `now`: the libraries that check them cannot be given another time.
 */
export async function openKeys(path: string): Promise<Keys> {
  const jwk = await readOrMakeKey(path);
  const privateKey = await importJWK(jwk, 'RS256');
  const { kty, n, e, alg, use, kid = '' } = jwk;
  const published = { keys: [{ kty, n, e, alg, use, kid }] as JWK[] }; // as: the key was made as RSA above, so n and e are there
  const keySet = createLocalJWKSet(published);
  return {
    published,
    sign: (claims, secondsAgo = 0) => {
      const issuedAt = Math.floor(Date.now() / 1000) - secondsAgo;
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + tokenLifeSeconds)
        .sign(privateKey);
    },
    verify: (token, audience) =>
      jwtVerify(token, keySet, {
        audience: [...(typeof audience === 'string' ? [audience] : audience)],
        algorithms: ['RS256'],
      }),
  };
}
