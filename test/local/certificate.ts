import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that signed itself, as somebody makes one for an app registration. */
export interface TestCertificate {
  /** Key and certificate in one text, as a file or a Key Vault secret holds them. */
  readonly pem: string;
  /** What is uploaded to the registration. */
  readonly certificate: string;
  readonly privateKey: string;
}

const tlv = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), body]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 255 ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, body]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts);
const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
const time = (at: Date): Buffer =>
  tlv(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`));

const sha256WithRsa = sequence(oid('2a864886f70d01010b'), tlv(0x05));
const nameOf = (text: string): Buffer =>
  sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(text)))));
const pemOf = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

const dayMs = 86_400_000;

/** Makes one that is good until so many days from now; a negative number makes one that has ended. */
export const makeCertificate = (days = 30, bits = 2048): TestCertificate => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const serial = tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const [from, until] = [new Date(Date.now() - 400 * dayMs), new Date(Date.now() + days * dayMs)];
  const name = nameOf(`Followthrough test ${createHash('sha256').update(serial).digest('hex').slice(0, 8)}`);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const version = tlv(0xa0, tlv(0x02, Buffer.from([2])));
  const body = sequence(version, serial, sha256WithRsa, name, sequence(time(from), time(until)), name, spki);
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const certificate = pemOf(sequence(body, sha256WithRsa, signature));
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { pem: key + certificate, certificate, privateKey: key };
};
