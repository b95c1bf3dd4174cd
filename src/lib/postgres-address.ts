/**
 * The address of a PostgreSQL database in the form of libpq (PostgreSQL documentation, "Connection URIs"). The host may be missing, or be
 * the percent-encoded folder of the server's socket. Parameters in the query override the other parts. Several hosts are not supported.
 */
export interface PostgresAddress {
  readonly user: string;
  readonly password: string;
  /** A name, an IP address, or the folder of a socket. Empty if PGHOST or the driver's default decides. */
  readonly host: string;
  readonly port: string;
  readonly database: string;
  /** All other parameters for the driver: sslmode, options, application_name and so on. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

const uri = new RegExp(
  [
    '^postgres(?:ql)?://',
    '(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?',
    '(?<host>\\[[0-9A-Fa-f:.%]+\\]|[^:/?#@,[\\]]*)(?::(?<port>\\d{0,5}))?',
    '(?:/(?<database>[^?#@]*))?',
    '(?:\\?(?<query>[^#@]*))?$',
  ].join(''),
);

/** Reads an address. Undefined if libpq would refuse it or take a part of it for another host. */
export function readPostgresAddress(text: string): PostgresAddress | undefined {
  const parts = uri.exec(text)?.groups;
  if (!parts) return undefined;
  try {
    const { user = '', password = '', host = '', port = '', database = '', query = '' } = parts;
    const named = parametersOf(query);
    const take = (name: string): string | undefined => named.findLast(([known]) => known === name)?.[1];
    const own = ['host', 'port', 'user', 'password', 'dbname'];
    const address = {
      user: take('user') ?? decode(user),
      password: take('password') ?? decode(password),
      host: take('host') ?? decode(host.replace(/^\[(.*)\]$/, '$1')),
      port: take('port') ?? port,
      database: take('dbname') ?? decode(database),
      parameters: named.filter(([name]) => !own.includes(name)),
    };
    return isUsable(address) ? address : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The address in the form that the driver needs, with everything but the database as a parameter: the driver would otherwise join the
 * folder of a socket with the name of the database, and ignore `dbname`.
 */
export function driverAddress({ user, password, host, port, database, parameters }: PostgresAddress): string {
  const all = Object.entries({ user, password, host, port }).filter(([, value]) => value !== '');
  const query = new URLSearchParams([...all, ...parameters.map(([name, value]) => [name, value])]);
  return `postgres:///${encodeURI(database)}?${query}`;
}

/** The address with PASSWORD in place of its password. */
export function withoutPassword(address: string): string {
  return address
    .replace(/^(postgres(?:ql)?:\/\/[^:@/?#]*):[^@/?#]*@/, '$1:PASSWORD@')
    .replace(/([?&]password=)[^&]*/g, '$1PASSWORD');
}

function parametersOf(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [decode(name), decode(value.join('='))];
    });
}

/** Throws URIError. A + stays a +, as in libpq. */
const decode = (text: string): string => decodeURIComponent(text);

function isUsable({ host, port, database, ...rest }: PostgresAddress): boolean {
  const isPort = port === '' || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535);
  const texts = [host, database, rest.user, rest.password, ...rest.parameters.flat()];
  // The driver supports one host, and no database name with ? or #.
  return isPort && !host.includes(',') && !/[?#]/.test(database) && !texts.join('').includes('\0');
}
