import { domainToASCII } from 'node:url';

/** An address is never longer (RFC 5321 §4.5.3.1), nor is what stands before its @. */
const longestAddress = 254;
const longestLocalPart = 64;

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const dotAtom = new RegExp(`^${atom}(\\.${atom})*$`);
/** Spaces and what is printable, with a backslash before quotes and backslashes. */
const quotedString = /^"([\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
/** Names of hosts (RFC 1123 §2.1), also those that stand for another alphabet: `xn--e1a4c` is `.eu` in Cyrillic. */
const hostName =
  /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * An address as RFC 5322 §3.4.1 writes it, a dot-atom or a quoted string at the name of a host, which the PID rulebook asks for (§2.3).
 * A domain in its own letters is brought into the form that mail is sent with (RFC 5891). Undefined for what is no address; comments and
 * folded lines, which the grammar allows in mail headers, are none.
 */
export function readEmailAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(at, 0)), toAscii(text.slice(at + 1))];
  const isAddress =
    local.length <= longestLocalPart &&
    (dotAtom.test(local) || quotedString.test(local)) &&
    hostName.test(domain) &&
    local.length + 1 + domain.length <= longestAddress;
  return isAddress ? `${local}@${domain}` : undefined;
}

function toAscii(domain: string): string {
  // Only what has other letters: the conversion would also change what is none of them, such as an address in numbers.
  return domain.length <= longestAddress && /\P{ASCII}/u.test(domain) ? domainToASCII(domain) : domain;
}
