/** What people are told that a database is called: never its address, which may hold a password. */
export function postgresLabel(url: string): string {
  const { pathname, hostname } = new URL(url);
  return `the PostgreSQL database ${decodeURIComponent(pathname.slice(1))} on ${hostname || 'localhost'}`;
}
