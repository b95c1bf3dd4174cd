import { expect, test } from 'bun:test';
import { historyFeature } from '../../src/development/demo/welcome.ts';
import { developmentIssuerSubject } from '../../src/lib/development-issuer.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { staffToken } from '../support/bank.ts';
import { verified } from '../support/fake-verifier.ts';
import { withInterleavedBank } from '../support/interleave.ts';

test('a reset waits for a customer whose account is being opened, and leaves nothing of it', () =>
  withInterleavedBank(
    async (bank, engine) => {
      const { externalId } = await bank.create('signup');
      await engine.interleave({
        first: () => bank.verifier.settle(externalId, verified()),
        stop: { after: /^insert into "postings"/ },
        second: async () => {
          const answer = await bank.call('POST', '/api/staff/demo-data/reset', { token: staffToken });
          expect(answer.status).toBe(204);
        },
        waits: true,
      });
      const customers = await bank.engine.reader.kysely.selectFrom('users').select('issuer').execute();
      expect(customers.map(({ issuer }) => issuer)).toEqual(Array(3).fill(developmentIssuerSubject));
    },
    { features: [historyFeature(seededRandom)] },
  ));
