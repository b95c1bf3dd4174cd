import { CompactEncrypt, importJWK, SignJWT } from 'jose';
import type { Behaviour, Claims, EncryptionPlan, Message } from '../behaviour.ts';
import { WalletRefusal } from '../refusal.ts';
import type { EncryptionOffer } from '../request/parameters.ts';
import type { CheckedRequest } from '../request/signed-object.ts';

const form = 'application/x-www-form-urlencoded';

/** The HTTP message with these parameters in the response mode of the request: plain (OpenID4VP 1.0 §8.2) or encrypted (§8.3.1). */
export async function responseMessage(
  request: CheckedRequest,
  parameters: Claims,
  behaviour: Behaviour,
  holderKey?: CryptoKey,
): Promise<Message> {
  const sent = await responseParameters(request.encryption, parameters, behaviour, holderKey);
  const message = { contentType: form, body: plain(sent).toString() };
  return behaviour.message?.(message) ?? message;
}

/** The parameters that are sent: these, or `response` with all of them encrypted if the request asks for that. */
export async function responseParameters(
  offer: EncryptionOffer | undefined,
  parameters: Claims,
  behaviour: Behaviour,
  holderKey?: CryptoKey,
): Promise<Claims> {
  const sent = behaviour.answer?.(parameters) ?? parameters;
  if (!offer) {
    if (behaviour.encryption || behaviour.signsAnswer) {
      throw new WalletRefusal(
        'misbehaviour_not_applicable',
        'The verifier asked for an answer in the clear.',
      );
    }
    return sent;
  }
  if (behaviour.signsAnswer && holderKey) {
    return { response: await new SignJWT({ ...sent }).setProtectedHeader({ alg: 'ES256' }).sign(holderKey) };
  }
  const honest: EncryptionPlan = {
    key: offer.key,
    header: {
      alg: offer.key.alg,
      enc: offer.enc,
      ...(offer.key.kid !== undefined && { kid: offer.key.kid }),
    },
  };
  const plan = behaviour.encryption ? await behaviour.encryption(honest) : honest;
  return plan ? { response: await encrypt(sent, plan) } : sent;
}

function plain(parameters: Claims): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

async function encrypt(parameters: Claims, plan: EncryptionPlan): Promise<string> {
  const { kty, crv, x, y } = plan.key;
  const key = await importJWK({ kty, crv, x, y }, plan.header.alg);
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(parameters)))
    .setProtectedHeader(plan.header)
    .encrypt(key);
}
