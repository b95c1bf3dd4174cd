import { authorize } from './authorize.ts';
import type { Created } from './client.ts';
import { expectSame } from './report.ts';
import type { Stage } from './visit.ts';

interface Update {
  readonly status: string;
  readonly updatedFields: readonly string[] | null;
  readonly rejection: { readonly title: string } | null;
}
interface Profile {
  readonly customer: { readonly emailAddress: string | null; readonly residentAddress: string | null };
}

type Answer = (request: Created) => Promise<void>;

const claims = ['email_address', 'resident_address'];
const asking = { path: '/api/profile/updates', body: { claims } } as const;

/** What the bank did not know of Nadia comes from her PID. */
export async function updateProfile(stage: Stage, token: string, answer: Answer): Promise<void> {
  const { report, client } = stage;
  report.chapter('Nadia updates her profile from her PID');
  const what = 'ask for email and address';
  const update = await authorize<Update>(stage, { ...asking, token, what, ends: 'authorized' }, answer);
  await report.step(
    'read the profile',
    async () => {
      expectSame(update.updatedFields?.join(', '), claims.join(', '), 'the updated fields');
      const { customer } = await client.get<Profile>(token, '/api/profile');
      if (customer.emailAddress === null || customer.residentAddress === null)
        throw new Error('the profile lacks what was updated');
      return customer;
    },
    ({ emailAddress }) => `${emailAddress}`,
  );
}

/** Another person's PID is as valid, but it is not hers. */
export async function beMistaken(stage: Stage, token: string, answer: Answer): Promise<void> {
  const { report, client } = stage;
  report.chapter('Somebody else’s PID changes nothing of Nadia’s');
  const before = await client.get<Profile>(token, '/api/profile');
  const ends = { failed: 'identity_mismatch' } as const;
  const what = 'ask for email and address';
  const update = await authorize<Update>(stage, { ...asking, token, what, ends }, answer);
  await report.step(
    'the profile is as it was',
    async () => {
      const { customer } = await client.get<Profile>(token, '/api/profile');
      expectSame(JSON.stringify(customer), JSON.stringify(before.customer), 'the customer');
      expectSame(update.status, 'rejected', 'the update’s status');
      return update;
    },
    ({ rejection }) => `${rejection?.title}`,
  );
}

/** Everything that the bank told Nadia of all this. */
export async function readNews({ report, client }: Stage, token: string): Promise<void> {
  await report.step(
    'read the notifications',
    async () => {
      const path = '/api/notifications?unread=true&limit=4';
      const { items } = await client.get<{ items: readonly { title: string }[] }>(token, path);
      const titles = items.map(({ title }) => title);
      const expected = ['Profile update refused', 'Profile updated', 'Loan under review', 'Loan paid out'];
      expectSame(titles.join(', '), expected.join(', '), 'what the bank told');
      return titles;
    },
    (titles) => `${titles.length} unread`,
  );
}
