import { z } from 'zod';
import { id, instant } from '../../http/contract.ts';

/** ISO 3166-1 alpha-2 codes, as the column stores them. */
export const nationalities = z.array(z.string());

export const user = z
  .object({
    id,
    issuer: z.string().meta({
      description:
        'Who vouches for the identity: the subject of the PID provider’s first trust anchor, with its key where another provider has the same.',
      example: 'CN=PID Provider Trust Anchor,C=DE',
    }),
    personalAdministrativeNumber: z.string().nullable().meta({
      description:
        'Unique within its issuer. Null if the PID has none, and the bank recognises the customer by other claims.',
      example: 'DE-1234567890',
    }),
    documentNumber: z.string().nullable().meta({ example: 'L01X00T47' }),
    familyName: z.string().meta({ example: 'Mustermann' }),
    givenName: z.string().meta({ example: 'Erika' }),
    birthDate: z.string().nullable().meta({ format: 'date', example: '1964-08-12' }),
    nationality: z
      .array(z.string())
      .nullable()
      .meta({ example: ['DE'] }),
    emailAddress: z.string().nullable().meta({ example: 'erika@example.org' }),
    residentAddress: z.string().nullable().meta({ example: 'Heidestraße 17, 51147 Köln' }),
    portrait: z.string().nullable().meta({
      description: 'Data URL; null unless the bank keeps portraits.',
      example: 'data:image/jpeg;base64,/9j/4AAQ',
    }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'User', description: 'A customer, as the PID said at signup.' });
export type User = z.output<typeof user>;
