import { domainToASCII } from 'node:url';

/** RFC 5321 §4.5.3.1. */
const longestAddress = 254;
const longestLocalPart = 64;

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const dotAtom = new RegExp(`^${atom}(\\.${atom})*$`);
/** Spaces and what is printable, with a backslash before quotes and backslashes. */
const quotedString = /^"([\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
/** A host name (RFC 1123 §2.1), which may have labels for other alphabets: `xn--e1a4c` is `.eu` in Cyrillic. */
const hostName =
  /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Reads an address in the form of RFC 5322 §3.4.1, which the PID rulebook demands (§2.3): a dot-atom or a quoted string, @ and a host
 * name. A domain in other letters than ASCII is converted to the form that mail servers use (RFC 5891). Undefined for anything else;
 * comments and folded lines, which RFC 5322 allows in mail headers, are refused too.
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
  // An ASCII domain is left as it is: the conversion would also rewrite an IP address.
  return domain.length <= longestAddress && /\P{ASCII}/u.test(domain) ? domainToASCII(domain) : domain;
}
