import { EUPIDProvidersListSchema } from '@owf/eudi-lote';
import { z } from 'zod';
import { guardedParse } from '../../../../lib/guarded-parse.ts';
import { anchorId } from '../x509/anchor-identity.ts';
import type { Certificate } from '../x509/certificate.ts';
import { tryToRead } from '../x509/certificate-entries.ts';
import type { SignerRole } from '../x509/purposes.ts';
import { whyUseless } from '../x509/trust-anchors.ts';

type Lote = z.output<typeof EUPIDProvidersListSchema>['LoTE'];
export type Scheme = Lote['ListAndSchemeInformation'];

/** A service of a provider, with its certificates that can be used. */
export interface ListedService {
  readonly type: string | undefined;
  readonly certificates: readonly Certificate[];
  /** Certificates that it had before. They are not trusted, and only show which anchors are of one authority. */
  readonly former: readonly Certificate[];
  /** The index of its provider in the list. */
  readonly provider: number;
}

export interface ListedServices {
  readonly services: readonly ListedService[];
  /** Why parts of the list are left out: `provider 2, service 1, certificate 1 …`. Names are not repeated, since they were received. */
  readonly faults: readonly string[];
}

const document = z.object({
  LoTE: z.looseObject({ ListAndSchemeInformation: z.unknown(), TrustedEntitiesList: z.array(z.unknown()) }),
});
const certificateObject = z.object({ val: z.string().min(1) });
const entity = z.looseObject({ TrustedEntityServices: z.array(z.unknown()).min(1) });

/** The scheme information of a list of PID providers, and its entities as they were received. Throws if it is not such a list. */
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
 * The services of the entities. Each service is validated by itself and each certificate read by itself, so that a mistake in one of
 * them leaves the others in use.
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
 * For each service the certificates that belong to one authority, former ones included. A certificate that two providers list is left
 * out: it would make the two of them one authority.
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

function readFormer({
  ServiceDigitalIdentity,
}: NonNullable<Service['ServiceHistory']>[number]): Certificate[] {
  return (ServiceDigitalIdentity.X509Certificates ?? []).flatMap(({ val }) => {
    const read = tryToRead(Buffer.from(val, 'base64'));
    return typeof read === 'string' ? [] : [read];
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

/** The certificate, or the reason why it cannot be used. */
function readAnchor(encoded: string, role: SignerRole): Certificate | string {
  const read = tryToRead(Buffer.from(encoded, 'base64'));
  return typeof read === 'string' ? read : (whyUseless(read, role) ?? read);
}

/**
 * The same JSON with only the value of each certificate. TS 119 602 fixes the encoding of the value, but lists also name it, and the
 * library does not know all names, such as `urn:ietf:rfc:5280`. A missing value becomes one that is refused as a certificate, so that
 * it does not make the whole list invalid.
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

/** The paths of the first faults, in the profile's own words. */
function whatIsWrong({ issues }: z.ZodError = new z.ZodError([])): string {
  return issues
    .slice(0, 3)
    .map(({ path }) => path.slice(3).join('.'))
    .join(', ');
}
