import { z } from 'zod';
import { profileUpdateStatuses } from '../../database/enums.ts';
import { id, instant, nextCursor } from '../../http/contract.ts';
import { createdAuthRequest, refuseOtherModes, walletChoice } from '../auth-requests/index.ts';
import { authorization } from '../authorized/index.ts';
import { updatableClaims, user } from '../users/index.ts';

const claim = z.enum(updatableClaims).meta({ description: 'Its name in the PID rulebook.' });

export const createProfileUpdate = z
  .strictObject({
    claims: z.array(claim).min(1).max(updatableClaims.length).meta({ description: 'What to write anew.' }),
    ...walletChoice,
  })
  .superRefine(refuseOtherModes)
  .meta({
    id: 'CreateProfileUpdate',
    description: 'Asks for claims of the customer’s own PID, to be written over what the bank knows.',
    example: { claims: ['family_name', 'resident_address'] },
  });
export type CreateProfileUpdate = z.output<typeof createProfileUpdate>;

const members = {
  id,
  status: z.enum(profileUpdateStatuses),
  requestedClaims: z.array(claim).meta({ example: ['family_name', 'resident_address'] }),
  updatedFields: z
    .array(claim)
    .nullable()
    .meta({ description: 'What was written: asked for and received. Present if the status is completed.' }),
  ...authorization,
  completedAt: instant.nullable().meta({ description: 'When the update ended.' }),
};

export const profileUpdate = z
  .object(members)
  .meta({ id: 'ProfileUpdate', description: 'An update of the profile from the PID.' });
export type ProfileUpdate = z.output<typeof profileUpdate>;

export const createdProfileUpdate = z
  .object({ ...members, authRequest: createdAuthRequest })
  .meta({ id: 'CreatedProfileUpdate', description: 'A new update, and the request that authorizes it.' });
export type CreatedProfileUpdate = z.output<typeof createdProfileUpdate>;

export const profileUpdatePage = z
  .object({ items: z.array(profileUpdate), nextCursor })
  .meta({ id: 'ProfileUpdatePage', description: "A page of the customer's profile updates, newest first." });
export type ProfileUpdatePage = z.output<typeof profileUpdatePage>;

const updatable = z
  .object({
    id: claim,
    label: z.string().meta({ description: 'What to call it on the screen.', example: 'Family name' }),
  })
  .meta({ id: 'UpdatableClaim', description: 'Something that can be written anew from the PID.' });

export const profile = z
  .object({
    customer: user,
    updatableClaims: z.array(updatable),
    latestUpdate: profileUpdate.nullable().meta({ description: 'Null if there never was one.' }),
  })
  .meta({ id: 'Profile', description: 'What a profile screen shows, in one call.' });
export type Profile = z.output<typeof profile>;

/** The JSON in the columns requested_claims and updated_fields. */
export const claimList = z.array(z.enum(updatableClaims));
