import { describe, expect, test } from 'bun:test';
import { certify, newKeys, privateKeyPem, toPem } from '../support/certificates.ts';
import type { VerifierParts } from '../support/embedded-verifier.ts';
import { openVerifier, parties } from './support.ts';

type Over = () => Promise<Partial<VerifierParts>>;
const names = [{ type: 'dns', value: 'bank.example' }] as const;

async function chain(...knobs: Parameters<typeof certify>[1][]) {
  const { accessAuthority } = await parties();
  const leaf = await certify(accessAuthority, { names, ...knobs[0] });
  return { leaf, accessAuthority, privateKeyPem: await privateKeyPem(leaf.keys) };
}

const refused: Record<string, { readonly says: RegExp; readonly over: Over }> = {
  'a key that is no PEM': {
    says: /not a readable PEM private key/,
    over: async () => ({ access: { ...(await parties()).access, privateKeyPem: 'secret' } }),
  },
  'an empty chain': {
    says: /chain is empty/,
    over: async () => ({ access: { ...(await parties()).access, chainPem: '' } }),
  },
  'a key of another curve': {
    says: /must be a P-256 key/,
    over: async () => {
      const { leaf, privateKeyPem } = await chain({ curve: 'P-384' });
      return { access: { privateKeyPem, chainPem: toPem(leaf) } };
    },
  },
  'a key that is not the certificate’s': {
    says: /does not belong to the first certificate/,
    over: async () => ({
      access: { ...(await parties()).access, privateKeyPem: await privateKeyPem(await newKeys()) },
    }),
  },
  'a self-signed certificate': {
    says: /must not be self-signed/,
    over: async () => {
      const leaf = await certify(undefined, { names, authority: false });
      return { access: { privateKeyPem: await privateKeyPem(leaf.keys), chainPem: toPem(leaf) } };
    },
  },
  'a chain with its trust anchor': {
    says: /must not include its trust anchor/,
    over: async () => {
      const { leaf, accessAuthority, privateKeyPem } = await chain();
      return { access: { privateKeyPem, chainPem: toPem(leaf, accessAuthority) } };
    },
  },
  'a chain out of order': {
    says: /out of order/,
    over: async () => {
      const { leaf, accessAuthority, privateKeyPem } = await chain();
      const stranger = await certify(accessAuthority, { subject: 'CN=Stranger', authority: true });
      return { access: { privateKeyPem, chainPem: toPem(leaf, stranger) } };
    },
  },
  'an expired certificate': {
    says: /expired or not valid yet/,
    over: async () => {
      const { leaf, privateKeyPem } = await chain({ notAfter: new Date('2026-11-20T11:59:59Z') });
      return { access: { privateKeyPem, chainPem: toPem(leaf) } };
    },
  },
  'a certificate for another host': {
    says: /"bank.example" is none of its DNS names/,
    over: async () => {
      const { leaf, privateKeyPem } = await chain({ names: [{ type: 'dns', value: 'shop.example' }] });
      return { access: { privateKeyPem, chainPem: toPem(leaf) } };
    },
  },
  'no trust anchor': { says: /no trust anchor/, over: async () => ({ trustAnchorsPem: [] }) },
  'a trust anchor that is a text': {
    says: /no trust anchor/,
    over: async () => ({ trustAnchorsPem: ['x'] }),
  },
  'a trust anchor that is broken': {
    says: /not a readable PEM certificate/,
    over: async () => ({
      trustAnchorsPem: ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
    }),
  },
  'a trust anchor that is no authority': {
    says: /may not issue certificates/,
    over: async () => ({ trustAnchorsPem: [toPem((await parties()).issuer.leaf)] }),
  },
};

describe('the verifier does not start with', () => {
  for (const [name, { says, over }] of Object.entries(refused))
    test(name, async () => {
      const error: unknown = await openVerifier(await over()).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ name: 'InvalidConfiguration', message: expect.stringMatching(says) });
    });
});

test('a certificate for another host serves where the hash names the bank', async () => {
  const { leaf, privateKeyPem } = await chain({ names: [{ type: 'dns', value: 'shop.example' }] });
  const access = { privateKeyPem, chainPem: toPem(leaf) };
  const bank = await openVerifier({ access, clientIdPrefix: 'x509_hash' });
  await bank.close();
});

describe('the verifier says that it cannot check anything', () => {
  test('not while its certificate and an anchor are valid', async () => {
    const bank = await openVerifier();
    expect(await bank.verifier.check()).toBeUndefined();
    await bank.close();
  });

  test('once its certificate has expired', async () => {
    const bank = await openVerifier();
    bank.clock.at = new Date('2028-01-01T00:00:00Z');
    await expect(bank.verifier.check()).rejects.toThrow(
      expect.objectContaining({ name: 'VerifierUnavailable' }),
    );
    await bank.close();
  });

  test('once every trust anchor has expired', async () => {
    const anchor = await certify(undefined, { notAfter: new Date('2026-01-02T00:00:00Z') });
    const bank = await openVerifier({ trustAnchorsPem: [toPem(anchor)] });
    await expect(bank.verifier.check()).rejects.toThrow(
      expect.objectContaining({ name: 'VerifierUnavailable' }),
    );
    await bank.close();
  });
});
