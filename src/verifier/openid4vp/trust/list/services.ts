import { EUPIDProvidersListSchema } from '@owf/eudi-lote';
import { z } from 'zod';
import { guardedParse } from '../../../../lib/parse.ts';
import { anchorId } from '../x509/anchor-identity.ts';
import { type Certificate, readCertificate, UnreadableCertificate } from '../x509/certificate.ts';
import type { SignerRole } from '../x509/purposes.ts';
import { whyUseless } from '../x509/trust-anchors.ts';

type Lote = z.output<typeof EUPIDProvidersListSchema>['LoTE'];
export type Scheme = Lote['ListAndSchemeInformation'];

/** A service of a provider, with those of its certificates that can be relied on. */
export interface ListedService {
  readonly type: string | undefined;
  readonly certificates: readonly Certificate[];
  /** Those that it had before. Nobody is trusted because of them. */
  readonly former: readonly Certificate[];
  /** The place of its provider in the list. */
  readonly provider: number;
}

export interface ListedServices {
  readonly services: readonly ListedService[];
  /** What was left out, and why: `provider 2, service 1, certificate 1 …`. Positions, because names are what was received. */
  readonly faults: readonly string[];
}

const document = z.object({
  LoTE: z.looseObject({ ListAndSchemeInformation: z.unknown(), TrustedEntitiesList: z.array(z.unknown()) }),
});
const certificateObject = z.object({ val: z.string().min(1) });
const entity = z.looseObject({ TrustedEntityServices: z.array(z.unknown()).min(1) });

/** The list about itself, by the profile for PID providers, and its entities as they came. Throws if it is no such list. */
export function readScheme(payload: unknown): {
  readonly scheme: Scheme;
  readonly entities: readonly unknown[];
} {
  const { LoTE } = document.parse(onlyValues(payload));
  const alone = { LoTE: { ...LoTE, TrustedEntitiesList: [] } };
  const scheme = EUPIDProvidersListSchema.parse(alone).LoTE.ListAndSchemeInformation;
  return { scheme, entities: LoTE.TrustedEntitiesList };
}

/**
 * The services of the entities. Each is held to the profile by itself, and each certificate is read by itself: one provider's mistake
 * must not take the others away, nor one certificate of a provider, in the middle of changing its key, the other.
 */
export function readServices(
  scheme: Scheme,
  entities: readonly unknown[],
  roleOf: (type: string | undefined) => SignerRole,
): ListedServices {
  const faults: string[] = [];
  const services: ListedService[] = [];
  entities.forEach((received, index) => {
    const called = `provider ${index + 1}`;
    const read = guardedParse(entity, received);
    if (!read.success) {
      faults.push(`${called} has no services`);
      return;
    }
    read.data.TrustedEntityServices.forEach((service, at) => {
      const place = `${called}, service ${at + 1}`;
      const listed = guardedParse(EUPIDProvidersListSchema, {
        LoTE: {
          ListAndSchemeInformation: scheme,
          TrustedEntitiesList: [{ ...read.data, TrustedEntityServices: [service] }],
        },
      });
      const good = listed.data?.LoTE.TrustedEntitiesList[0]?.TrustedEntityServices[0];
      if (good)
        services.push({
          ...readService(good.ServiceInformation, place, roleOf, faults),
          former: (good.ServiceHistory ?? []).flatMap(readFormer),
          provider: index,
        });
      else faults.push(`${place} is not as the profile says: ${whatIsWrong(listed.error)}`);
    });
  });
  return { services, faults };
}

/**
 * Which certificates belong together because the list has them in one service, former ones included. What two providers claim is left
 * out: the keys of one would make the other the same authority.
 */
export function continuityOf(services: readonly ListedService[]): Certificate[][] {
  const ofService = ({ certificates, former }: ListedService) => [...certificates, ...former];
  const owners = new Map<string, Set<number>>();
  for (const service of services)
    for (const id of ofService(service).map(anchorId))
      owners.set(id, (owners.get(id) ?? new Set()).add(service.provider));
  return services
    .map((service) => ofService(service).filter((one) => owners.get(anchorId(one))?.size === 1))
    .filter(({ length }) => length > 1);
}

type Service = Lote['TrustedEntitiesList'][number]['TrustedEntityServices'][number];

/** What cannot be read proves nothing, and takes nothing away. */
function readFormer({
  ServiceDigitalIdentity,
}: NonNullable<Service['ServiceHistory']>[number]): Certificate[] {
  return (ServiceDigitalIdentity.X509Certificates ?? []).flatMap(({ val }) => {
    try {
      return [readCertificate(Buffer.from(val, 'base64'))];
    } catch {
      return [];
    }
  });
}

function readService(
  information: Service['ServiceInformation'],
  place: string,
  roleOf: (type: string | undefined) => SignerRole,
  faults: string[],
): Pick<ListedService, 'type' | 'certificates'> {
  const { ServiceTypeIdentifier: type, ServiceDigitalIdentity: identity } = information;
  const certificates = (identity.X509Certificates ?? []).flatMap(({ val }, at) => {
    const read = readAnchor(val, roleOf(type));
    if (typeof read !== 'string') return [read];
    faults.push(`${place}, certificate ${at + 1} ${read}`);
    return [];
  });
  if (!identity.X509Certificates) faults.push(`${place} has no certificates`);
  return { type, certificates };
}

function readAnchor(encoded: string, role: SignerRole): Certificate | string {
  try {
    const certificate = readCertificate(Buffer.from(encoded, 'base64'));
    return whyUseless(certificate, role) ?? certificate;
  } catch (error) {
    return error instanceof UnreadableCertificate ? error.message : 'cannot be read';
  }
}

/**
 * The same JSON, of each certificate only its value. How that is encoded TS 119 602 says itself, whatever name for it stands beside it:
 * `urn:ietf:rfc:5280` is one that the library does not know. A value that is none is refused as a certificate, not as a list.
 */
function onlyValues(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(onlyValues);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      name === 'X509Certificates' && Array.isArray(value) ? value.map(onlyValue) : onlyValues(value),
    ]),
  );
}

function onlyValue(certificate: unknown): { val: string } {
  return { val: guardedParse(certificateObject, certificate).data?.val ?? '-' };
}

/** Where it is wrong: paths are the profile's own words. */
function whatIsWrong({ issues }: z.ZodError = new z.ZodError([])): string {
  return issues
    .slice(0, 3)
    .map(({ path }) => path.slice(3).join('.'))
    .join(', ');
}
