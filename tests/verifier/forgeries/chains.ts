import { ExtendedKeyUsageExtension, Extension, KeyUsageFlags } from '@peculiar/x509';
import { certify, noon, toX5c } from '../../support/certificates.ts';
import { PidIssuer } from '../../support/pid-issuer.ts';
import type { OpenVerifier } from '../support.ts';
import { type Forgery, issued } from './forgery.ts';

/** A credential by the leaf of another chain. */
const chained = (
  name: string,
  chain: (bank: OpenVerifier) => Promise<{ keys: CryptoKeyPair; x5c: unknown }>,
) =>
  issued(name, 'x5c.chain', 'credential_issuer_not_trusted', async (bank) => {
    const { keys, x5c } = await chain(bank);
    return { signingKeys: keys, header: { x5c } };
  });

async function leafWith(bank: OpenVerifier, knobs: Parameters<typeof PidIssuer.leafOf>[1]) {
  const leaf = await PidIssuer.leafOf(bank.issuer.authority, knobs);
  return { keys: leaf.keys, x5c: toX5c(leaf) };
}

const bothUses = KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature;

export const chains: readonly Forgery[] = [
  chained('by an authority that is not trusted', async () => {
    const { leaf } = await PidIssuer.create();
    return { keys: leaf.keys, x5c: toX5c(leaf) };
  }),
  chained('by an authority that has the name of a trusted one', async (bank) => {
    const rogue = await certify(undefined, { subject: bank.issuer.authority.certificate.subject });
    const leaf = await PidIssuer.leafOf(rogue);
    return { keys: leaf.keys, x5c: toX5c(leaf) };
  }),
  chained('by the anchor itself', async (bank) => ({
    keys: bank.issuer.authority.keys,
    x5c: toX5c(bank.issuer.authority),
  })),
  chained('self-signed', async () => {
    const leaf = await certify(undefined, { authority: false });
    return { keys: leaf.keys, x5c: toX5c(leaf) };
  }),
  chained('expired', (bank) => leafWith(bank, { notAfter: new Date(noon.getTime() - 1000) })),
  chained('not valid yet', (bank) => leafWith(bank, { notBefore: new Date(noon.getTime() + 1000) })),
  chained('for another use', (bank) => leafWith(bank, { usage: KeyUsageFlags.keyEncipherment })),
  chained('for a TLS server, uncritically', (bank) =>
    leafWith(bank, { extensions: [new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1'])] }),
  ),
  chained('for signing status lists', (bank) =>
    leafWith(bank, { extensions: [new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.30'])] }),
  ),
  chained('for reading PIDs', (bank) =>
    leafWith(bank, { extensions: [new ExtendedKeyUsageExtension(['1.3.130.2.0.0.1.6'])] }),
  ),
  chained('of an authority instead of a signer', (bank) => leafWith(bank, { authority: true })),
  chained('of an authority that may also sign', (bank) =>
    leafWith(bank, { authority: true, usage: bothUses }),
  ),
  chained('self-signed with the key and the name of the anchor', async (bank) => {
    const { certificate, keys } = bank.issuer.authority;
    const leaf = await certify(bank.issuer.authority, { subject: certificate.subject, keys });
    return { keys, x5c: toX5c(leaf) };
  }),
  chained('below a certificate that may certify but is no authority', async (bank) => {
    const between = await certify(bank.issuer.authority, { subject: 'CN=Between', usage: bothUses });
    const leaf = await PidIssuer.leafOf(between);
    return { keys: leaf.keys, x5c: toX5c(leaf, between) };
  }),
  chained('below an authority that may not certify', async (bank) => {
    const usage = KeyUsageFlags.cRLSign;
    const between = await certify(bank.issuer.authority, { subject: 'CN=Between', authority: true, usage });
    const leaf = await PidIssuer.leafOf(between);
    return { keys: leaf.keys, x5c: toX5c(leaf, between) };
  }),
  chained('issued in the name of another authority', async (bank) => {
    const between = await certify(bank.issuer.authority, { subject: 'CN=Between', authority: true });
    const leaf = await PidIssuer.leafOf(between, { issuer: 'CN=Other' });
    return { keys: leaf.keys, x5c: toX5c(leaf, between) };
  }),
  chained('with a key of another curve', (bank) => leafWith(bank, { curve: 'P-384' })),
  chained('below a signer that is no authority', async (bank) => {
    const leaf = await PidIssuer.leafOf(bank.issuer.leaf);
    return { keys: leaf.keys, x5c: toX5c(leaf, bank.issuer.leaf) };
  }),
  chained('out of order', async (bank) => {
    const upper = await certify(bank.issuer.authority, { authority: true, subject: 'CN=Upper' });
    const lower = await certify(upper, { authority: true, subject: 'CN=Lower' });
    const leaf = await PidIssuer.leafOf(lower);
    return { keys: leaf.keys, x5c: toX5c(leaf, upper, lower) };
  }),
  chained('by somebody who has the name of the authority above', async (bank) => {
    const between = await certify(bank.issuer.authority, { authority: true, subject: 'CN=Between' });
    const rogue = await certify(undefined, { subject: 'CN=Between' });
    const leaf = await PidIssuer.leafOf(rogue);
    return { keys: leaf.keys, x5c: toX5c(leaf, between) };
  }),
  chained('by an authority whose certificate has expired', async (bank) => {
    const notAfter = new Date(noon.getTime() - 1000);
    const between = await certify(bank.issuer.authority, {
      authority: true,
      subject: 'CN=Between',
      notAfter,
    });
    const leaf = await PidIssuer.leafOf(between);
    return { keys: leaf.keys, x5c: toX5c(leaf, between) };
  }),
  chained('critical in a way that is not understood', (bank) =>
    leafWith(bank, { extensions: [new Extension('2.5.29.30', true, Buffer.from('3000', 'hex'))] }),
  ),
  chained('longer than the path length allows', async (bank) => {
    const between = await certify(bank.issuer.authority, {
      authority: true,
      subject: 'CN=B1',
      pathLength: 0,
    });
    const below = await certify(between, { authority: true, subject: 'CN=B2' });
    const leaf = await PidIssuer.leafOf(below);
    return { keys: leaf.keys, x5c: toX5c(leaf, below, between) };
  }),
  chained('that is no certificate', async (bank) => ({
    keys: bank.issuer.leaf.keys,
    x5c: [Buffer.from('not a certificate').toString('base64')],
  })),
];
