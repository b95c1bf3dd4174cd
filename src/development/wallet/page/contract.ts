import { z } from 'zod';
import { refusalCodes } from '../refusal.ts';

// The schemas have no component names, since the bank's published document does not contain this API.

const link = z.string().trim().min(1).max(8192);

export const linkBody = z.strictObject({ link });
export const presentBody = z.strictObject({
  link,
  persona: z.string().min(1).max(64),
  misbehaviour: z.string().min(1).max(64).optional(),
});

const persona = z.object({
  name: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.string(),
  nationality: z.array(z.string()).readonly(),
});
export const personasAnswer = z.object({
  newcomers: z.array(persona).readonly(),
  customers: z.array(persona).readonly(),
});

export const misbehavioursAnswer = z.object({
  misbehaviours: z
    .array(
      z.object({
        name: z.string(),
        description: z.string(),
        expected: z.enum(['accepted', 'refused', 'declined']),
      }),
    )
    .readonly(),
});

export const newestAnswer = z.object({ link: z.string() });

export const inspection = z.object({
  steps: z
    .array(
      z.object({
        name: z.string(),
        status: z.enum(['done', 'failed']),
        durationMs: z.number(),
        detail: z.string(),
      }),
    )
    .readonly(),
  request: z
    .object({
      verifier: z.object({ clientId: z.string(), name: z.string(), host: z.string() }),
      claims: z.array(z.string()).readonly(),
      purpose: z.string().optional(),
      encrypted: z.boolean(),
      expiresAt: z.string(),
    })
    .optional(),
  refusal: z.object({ code: z.enum(refusalCodes), message: z.string() }).optional(),
});

const report = inspection.extend({
  accepted: z.boolean(),
  answer: z
    .object({ status: z.number(), body: z.unknown().optional(), redirectUri: z.string().optional() })
    .optional(),
});

export const judgedReport = report.extend({
  verdict: z.object({
    isGood: z.boolean(),
    heading: z.string(),
    text: z.string(),
    failedChecks: z.array(z.string()).readonly(),
  }),
});
