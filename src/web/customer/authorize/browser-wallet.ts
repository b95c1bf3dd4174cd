import type { AuthRequest } from '../../api/auth-request.ts';
import type { Schemas } from '../../api/bank.ts';

/** What the Digital Credentials API returns (W3C Digital Credentials §DigitalCredential). */
interface DigitalCredential {
  readonly protocol: string;
  readonly data: unknown;
}

/**
 * Hands a request to the browser's Digital Credentials API and returns what to tell the bank: the wallet's answer, or the name of the
 * exception with which the browser ended. Undefined if the request is not one for browsers.
 */
export async function askBrowser({
  nextAction,
}: AuthRequest): Promise<Schemas['CompleteAuthRequest'] | undefined> {
  if (nextAction.type !== 'digital_credentials') return undefined;
  const { protocol, data } = nextAction;
  const { origin } = location;
  try {
    const options = { mediation: 'required', digital: { requests: [{ protocol, data }] } };
    const credential: unknown = await navigator.credentials.get(options as CredentialRequestOptions);
    const answer = credential as DigitalCredential;
    return { origin, protocol: answer.protocol, data: answer.data };
  } catch (error) {
    const exception = error instanceof DOMException || error instanceof TypeError ? error.name : undefined;
    if (exception === undefined) throw error;
    return { origin, protocol, exception };
  }
}
