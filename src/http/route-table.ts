/** The patterns that an application serves. Elysia answers a wrong method with 404; from this table comes the 405, with its Allow header. */
export class RouteTable {
  readonly #patterns = new Map<
    string,
    { readonly segments: readonly string[]; readonly methods: Set<string> }
  >();

  constructor(routes: readonly { readonly method: string; readonly path: string }[]) {
    for (const { method, path } of routes) {
      const known = this.#patterns.get(path) ?? { segments: path.split('/'), methods: new Set() };
      known.methods.add(method);
      if (method === 'GET') known.methods.add('HEAD');
      this.#patterns.set(path, known);
    }
  }

  /** The methods that routes take at this path, sorted; none if nothing is served there. */
  methodsAt(path: string): string[] {
    const segments = path.split('/');
    const methods = new Set<string>();
    for (const pattern of this.#patterns.values()) {
      if (matches(pattern.segments, segments)) for (const method of pattern.methods) methods.add(method);
    }
    return [...methods].sort();
  }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  const last = pattern.at(-1);
  if (last === '*' ? segments.length < pattern.length : segments.length !== pattern.length) return false;
  return pattern.every(
    (step, index) =>
      step === '*' || step === segments[index] || (step.startsWith(':') && segments[index] !== ''),
  );
}
