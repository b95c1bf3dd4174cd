/** The exchange protocols of OpenID4VP 1.0 §A.1 that are spoken. Multi-signed requests are not. */
export const browserProtocols = ['openid4vp-v1-signed', 'openid4vp-v1-unsigned'] as const;
export type BrowserProtocol = (typeof browserProtocols)[number];
