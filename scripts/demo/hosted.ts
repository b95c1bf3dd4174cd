import type { Persona } from '../../src/development/pid-issuer/personas.ts';
import { pidDoctype } from '../../src/verifier/pid/mdoc.ts';
import { startStandIn } from '../../src/verifier/vidos/stand-in/server.ts';
import { type DemoPlace, withBank } from './bank.ts';
import { BankClient, type Created } from './client.ts';
import type { DemoReport } from './report.ts';
import { enter, linkOf } from './visit.ts';

/**
 * A signup at a bank whose presentations a hosted authorizer checks. A stand-in plays the authorizer, and says what it would have
 * extracted from the PID: it verifies nothing, so no wallet takes part.
 */
export async function demonstrateHosted(report: DemoReport, who: Persona, place: DemoPlace): Promise<void> {
  const standIn = startStandIn({ apiKey: crypto.randomUUID() });
  try {
    const hosted = { VERIFIER: 'vidos', VIDOS_URL: standIn.baseUrl, VIDOS_API_KEY: standIn.apiKey };
    await withBank(place, { ...hosted, DEMO_CUSTOMERS: '0' }, async (bank) => {
      const answer = async (request: Created): Promise<void> => {
        await report.step(
          'the authorizer receives and accepts the PID',
          async () => {
            const [id] = /[0-9a-f-]{36}/.exec(decodeURIComponent(linkOf(request))) ?? [''];
            standIn.fetchedByWallet(id);
            standIn.present(id, { status: 'authorized', credentials: [extractedFrom(who)] });
          },
          () => 'authorized, seen at the next poll',
        );
      };
      await enter(
        { report, client: new BankClient(bank.url) },
        { kind: 'signup', formats: ['mso_mdoc'] },
        answer,
      );
    });
  } finally {
    await standIn.stop();
  }
}

function extractedFrom(who: Persona) {
  const [nationality] = who.nationality;
  return {
    path: ['pid_mdoc', 0],
    format: 'mso_mdoc',
    credentialType: pidDoctype,
    claims: {
      [pidDoctype]: {
        family_name: who.familyName,
        given_name: who.givenName,
        birth_date: who.birthDate,
        nationality,
        personal_administrative_number: who.personalAdministrativeNumber,
        document_number: who.documentNumber,
        portrait: '',
      },
    },
  };
}
