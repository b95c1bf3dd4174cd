import { verifierContract } from '../../contract/verifier-contract.ts';
import { accepted, Bench, origin } from './support.ts';

const abilities = {
  formats: ['dc+sd-jwt', 'mso_mdoc'],
  modes: ['direct_post', 'dc_api'],
  responseCodes: true,
} as const;

verifierContract('the hosted authorizer', abilities, async () => {
  const bench = await Bench.open();
  const verifier = bench.verifier();
  return {
    verifier,
    engine: bench.engine,
    clock: bench.clock,
    present: async ({ externalId }, format) => bench.standIn.present(externalId, accepted(format)),
    decline: async ({ externalId }) => bench.standIn.present(externalId, { status: 'rejected' }),
    async notice() {
      bench.clock.advanceSeconds(5);
      await verifier.pollOnce();
    },
    async browserAnswer({ externalId }, format) {
      bench.standIn.plan(externalId, accepted(format));
      return { origin, protocol: 'openid4vp-v1-signed', data: { response: 'encrypted' } };
    },
    responseCode: async ({ externalId }) => bench.standIn.issueResponseCode(externalId),
    close: () => bench.close(),
  };
});
