// Swagger UI as this bank serves it: the bank's own document, every call to the bank itself.

const dark = matchMedia('(prefers-color-scheme: dark)');
const dress = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', dress);
dress();

// An earlier version of this page kept tokens here.
localStorage.removeItem('authorized');

/** For so long the page listens to a stream of events, which would else never be shown: it has no end. */
const listeningMilliseconds = 3000;

/** Fetches a stream of events and answers with what came in the time that the page listens. */
async function listen(url, options) {
  const ending = new AbortController();
  const response = await fetch(url, { ...options, signal: ending.signal });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream) return response;
  let text = '';
  const timer = setTimeout(() => ending.abort(), listeningMilliseconds);
  try {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) text += chunk;
  } catch {
    text += `\n: this page stopped listening after ${listeningMilliseconds / 1000} seconds\n`;
  }
  clearTimeout(timer);
  const { status, statusText, headers } = response;
  return new Response(text, { status, statusText, headers });
}

/**
 * A path with a button for its summary must not hold a link as well: nobody could reach either by keyboard alone. The address still
 * follows what is opened.
 */
const linkAsText = ({ React }) => ({
  components: { DeepLink: ({ text }) => React.createElement('span', { className: 'nostyle' }, text) },
});

/** Lets a call go without a header that it needs, so that the bank itself says what is missing and why. */
const headersAreOptional = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (document) => {
          const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));
          for (const { parameters = [] } of operations)
            for (const parameter of parameters) if (parameter.in === 'header') parameter.required = false;
          return update(document);
        },
      },
    },
  },
});

window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  // Sends the cookies that this server sets; browsers let no script set them.
  withCredentials: true,
  validatorUrl: null,
  plugins: [linkAsText, headersAreOptional],
  requestInterceptor(request) {
    if (/event-stream/.test(request.headers?.accept ?? request.headers?.Accept ?? ''))
      request.userFetch = listen;
    return request;
  },
});
