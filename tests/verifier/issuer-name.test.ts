import { expect, test } from 'bun:test';
import { readCertificates } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';

// Made once with subject C=DE, O=Prüfstelle "A+B", Abt. 1, CN=PID Root, so that its text does not come from the code that reads it.
const anchor = `-----BEGIN CERTIFICATE-----
MIIBqjCCAVCgAwIBAgIRAJ9NUgb4ntkuLlteBR5w38wwCgYIKoZIzj0EAwIwRDEL
MAkGA1UEBhMCREUxIjAgBgNVBAoMGVByw7xmc3RlbGxlICJBK0IiLCBBYnQuIDEx
ETAPBgNVBAMTCFBJRCBSb290MB4XDTI2MDEwMTAwMDAwMFoXDTQ2MDEwMTAwMDAw
MFowRDELMAkGA1UEBhMCREUxIjAgBgNVBAoMGVByw7xmc3RlbGxlICJBK0IiLCBB
YnQuIDExETAPBgNVBAMTCFBJRCBSb290MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAEN1yVgy32pRtrkjIAi56vHDSWHUp/wgHk+t9VCA5JQouNAkHyhgv8Bq9q9vtx
I5KDMDxfV/AljVNoR/HDr7q9U6MjMCEwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8B
Af8EBAMCAgQwCgYIKoZIzj0EAwIDSAAwRQIgHbIQcrVGeUibpusUxfvoWylq+Uw6
VWtBVkMo12bO/9oCIQChXKMAI3gZM7UQ6EKBSCSHQOT2S6oOEFhDRnXcvQ7hMg==
-----END CERTIFICATE-----`;

test('the text of an issuer’s name, which is part of every account key, does not change', () => {
  expect(readCertificates(anchor).map(({ subject }) => subject)).toEqual([
    'C=DE, O=Prüfstelle \\"A\\+B\\"\\, Abt. 1, CN=PID Root',
  ]);
});
