import { Elysia } from 'elysia';
import { acceptsHtml } from './accepts-html.ts';
import { escapeHtml, htmlPage } from './html-page.ts';
import type { WebClient } from './web-client.ts';

/** A link on the front page. */
export interface FrontPageLink {
  readonly href: string;
  readonly name: string;
  readonly description: string;
}

const links: readonly FrontPageLink[] = [
  { href: '/docs', name: 'Try the API', description: 'Every call, from this browser.' },
  {
    href: '/openapi.json',
    name: 'OpenAPI document',
    description: 'To generate a client from, or to read.',
  },
  { href: '/problems', name: 'Problems', description: 'What can go wrong, and what to do about it.' },
];

const about = 'A bank that people open, enter and pay from with their EU Digital Identity wallet.';

/** Serves the bank's own address: to people the client, or else a page, and to programs a list of links to everything else. */
export function frontPage(more: readonly FrontPageLink[] = [], client?: WebClient) {
  const all = [...more, ...links];
  const body = bodyOf(all);
  return new Elysia({ detail: { hide: true } }).get('/', ({ request, set }) =>
    acceptsHtml(request, { set })
      ? (client?.page(request) ?? htmlPage({ title: 'Tessera', body }))
      : {
          name: 'Tessera',
          description: about,
          links: Object.fromEntries(all.map(({ href, name }) => [name, href])),
        },
  );
}

function bodyOf(all: readonly FrontPageLink[]): string {
  const cards = all.map(
    ({ href, name, description }) => `
        <li><a href="${escapeHtml(href)}"><strong>${escapeHtml(name)}</strong> <span>${escapeHtml(description)}</span></a></li>`,
  );
  return `    <header class="masthead">
      <div class="name"><img src="/favicon.svg" alt="" width="48" height="48"><h1>Tessera</h1></div>
      <p>${about}</p>
    </header>
    <main>
      <ul class="cards">${cards.join('')}
      </ul>
      <h2>How somebody gets in</h2>
      <ol class="steps">
        <li>An app asks the bank for a request, and shows its purpose and what will be shared.</li>
        <li>The customer’s wallet opens it, by link, by QR code or through the browser, and presents a PID.</li>
        <li>The bank checks the credential, its issuer and its holder, and tells the app.</li>
        <li>The app redeems the request for a session. Payments and loans are authorized in the same way.</li>
      </ol>
    </main>
    <footer>This is the bank’s backend. Apps talk to it under <code>/api</code>; everything that goes wrong is problem details (RFC 9457).</footer>`;
}
