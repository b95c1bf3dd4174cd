import type { TrustEvents } from './event.ts';
import type { Certificate } from './x509/certificate.ts';

/** A certificate that an operator must replace before it expires. */
export interface WatchedCertificate {
  readonly purpose: 'trust_anchor' | 'trust_list_signer' | 'access_certificate';
  readonly certificate: Certificate;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Days before the expiry at which the alarm is raised; 0 stands for the expiry itself. */
const thresholds = [0, 1, 7, 30] as const;

/**
 * Raises an alarm 30, 7 and 1 days before a certificate expires and when it has expired. Each alarm is raised once in a process, so
 * one that is due is raised again after a restart.
 */
export class ExpiryWatch {
  readonly #events: TrustEvents;
  #announced = new Map<string, number>();

  constructor(events: TrustEvents) {
    this.#events = events;
  }

  /** Call it with all certificates in use, on a timer and after they changed. */
  check(watched: readonly WatchedCertificate[], now: Date): void {
    const announced = new Map<string, number>();
    for (const { purpose, certificate } of watched) {
      const left = certificate.notAfter.getTime() - now.getTime();
      const due = thresholds.find((days) => left <= days * dayMs);
      if (due === undefined) continue;
      const key = `${purpose} ${certificate.fingerprint}`;
      const before = announced.get(key) ?? this.#announced.get(key);
      announced.set(key, due);
      if (before !== undefined && before <= due) continue;
      this.#events({
        level: due > 7 ? 'warn' : 'error',
        event: due === 0 ? 'certificate_expired' : 'certificate_expires',
        reason: purpose,
        subject: certificate.subject,
        fingerprint: certificate.fingerprint,
        days: Math.max(0, Math.ceil(left / dayMs)),
      });
    }
    // Certificates that are no longer in use are dropped.
    this.#announced = announced;
  }
}
