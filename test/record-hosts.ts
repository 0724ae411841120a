import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * Writes the host of every connection that this process makes into `HOSTS_FILE`, one a line, before the connection is
 * made. Loaded into an app with `--import`.
 */
const file = process.env.HOSTS_FILE;
if (file === undefined) throw new Error('HOSTS_FILE says where to write');

const hostIn = (given: readonly unknown[]): string => {
  const [first] = given.flat();
  return typeof first === 'object' && first !== null && 'host' in first ? String(first.host) : 'unknown';
};

const connect = Socket.prototype.connect;
Socket.prototype.connect = function recorded(this: Socket, ...given: Parameters<typeof connect>) {
  appendFileSync(file, `${hostIn(given)}\n`);
  return Reflect.apply(connect, this, given);
} as typeof connect;
