/** An IBAN in groups of four, as it is printed (ISO 13616). */
export function grouped(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
