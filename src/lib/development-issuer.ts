/**
 * The subject of the development trust anchor, which is the `issuer` of every account opened with a development PID. UT is the
 * user-assigned code that the EU reference implementations use for test certificates.
 */
export const developmentIssuerSubject = 'C=UT, O=Tessera Development, CN=Tessera Development PID Issuer CA';
