import { describe, expect, test } from 'bun:test';
import { calculateJwkThumbprint } from 'jose';
import { walletTranscript } from '../../src/development/wallet/request/session-transcript.ts';
import { encodeCbor } from '../../src/lib/cbor.ts';
import {
  type MdocHandover,
  sessionTranscript,
} from '../../src/verifier/openid4vp/judge/mdoc/session-transcript.ts';

// The examples of OpenID4VP 1.0 §B.2.6: the key that the response is encrypted to, and what becomes of it.
const key = {
  kty: 'EC',
  crv: 'P-256',
  x: 'DxiH5Q4Yx3UrukE2lWCErq8N8bqC9CHLLrAwLz5BmE0',
  y: 'XtLM4-3h5o3HUH0MHVJV0kyq0iBlrBwlh8qEDMZ4-Pc',
};
const nonce = 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA';
const examples: { of: string; handover: (jwkThumbprint: string) => MdocHandover; transcript: string }[] = [
  {
    of: 'redirects (B.2.6.1)',
    handover: (jwkThumbprint) => ({
      kind: 'openid4vp',
      clientId: 'x509_san_dns:example.com',
      responseUri: 'https://example.com/response',
      nonce,
      jwkThumbprint,
    }),
    transcript:
      '83f6f682714f70656e494434565048616e646f7665725820048bc053c00442af9b8eed494cefdd9d95240d254b046b11b68013722aad38ac',
  },
  {
    of: 'the Digital Credentials API (B.2.6.2)',
    handover: (jwkThumbprint) => ({ kind: 'dc_api', origin: 'https://example.com', nonce, jwkThumbprint }),
    transcript:
      '83f6f682764f70656e4944345650444341504948616e646f7665725820fbece366f4212f9762c74cfdbf83b8c69e371d5d68cea09cb4c48ca6daab761a',
  },
];

describe('the session transcript of the specification is made byte for byte, for', () => {
  for (const { of, handover, transcript } of examples) {
    test(of, async () => {
      const asked = handover(await calculateJwkThumbprint(key, 'sha256'));
      expect(Buffer.from(encodeCbor(sessionTranscript(asked))).toString('hex')).toBe(transcript);
      expect(Buffer.from((await walletTranscript(asked)).encode()).toString('hex')).toBe(transcript);
    });
  }
});
