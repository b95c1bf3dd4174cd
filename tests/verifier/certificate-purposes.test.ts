import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { ExtendedKeyUsageExtension } from '@peculiar/x509';
import { readCertificate, readCertificates } from '../../src/verifier/openid4vp/x509/certificate.ts';
import { TrustAnchors } from '../../src/verifier/openid4vp/x509/trust-anchors.ts';
import { certify, noon, toPem, toX5c } from '../support/certificates.ts';

const mdocSigning = '1.0.18013.5.1.2';
const anyPurpose = '2.5.29.37.0';
const tlsServer = '1.3.6.1.5.5.7.3.1';

describe('a document signer certificate that insists on', () => {
  test.each([
    ['signing mdocs', [mdocSigning], true],
    ['several purposes, of which one is signing mdocs', [tlsServer, mdocSigning], true],
    ['any purpose', [anyPurpose], true],
    ['serving TLS', [tlsServer], false],
  ] as const)('%s', async (_, purposes, isTrusted) => {
    const authority = await certify(undefined);
    const leaf = await certify(authority, {
      extensions: [new ExtendedKeyUsageExtension([...purposes], true)],
    });
    const anchors = new TrustAnchors(readCertificates(toPem(authority)));
    expect(anchors.validate(toX5c(leaf), noon) !== undefined).toBe(isTrusted);
  });
});

describe('a certificate that, critical or not, names', () => {
  test.each([
    ['nothing', [], false],
    ['signing mdocs', [mdocSigning], false],
    ['serving TLS', [tlsServer], true],
    ['serving TLS and signing mdocs', [tlsServer, mdocSigning], false],
    ['reading mdocs', ['1.0.18013.5.1.6'], true],
    ['a purpose of the issuer’s own', ['1.2.3.4'], false],
  ] as const)('%s', async (_, purposes, isForOtherPurposes) => {
    const extensions = purposes.length > 0 ? [new ExtendedKeyUsageExtension([...purposes])] : [];
    const { certificate } = await certify(await certify(undefined), { extensions });
    expect(readCertificate(Buffer.from(certificate.rawData))).toMatchObject({ isForOtherPurposes });
  });
});
