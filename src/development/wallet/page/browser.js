// A client of the bank in the browser. Everything from outside enters the document as text, never as markup.

const element = (id) => document.getElementById(id);

/** Calls the bank; the request's secret is a cookie that only its own addresses get. Throws an Error with words for the person. */
async function call(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    const [first] = answer.errors ?? [];
    throw new Error(first ? `${first.code}: ${first.message}` : `${answer.code}: ${answer.detail}`);
  }
  return answer;
}

/** What the wallet behind the browser says: its data, or the name of the exception. */
async function askWallet({ protocol, data }) {
  if (typeof DigitalCredential === 'undefined')
    throw new Error('This browser has no Digital Credentials API.');
  const { origin } = location;
  try {
    const credential = await navigator.credentials.get({ digital: { requests: [{ protocol, data }] } });
    return { origin, protocol: credential.protocol, data: credential.data };
  } catch (error) {
    return { origin, protocol, exception: error.name };
  }
}

function note(text) {
  const item = document.createElement('li');
  item.textContent = text;
  element('steps').append(item);
}

/** Create, ask, complete, redeem. Returns how it ended, in one line. */
async function enter() {
  const created = await call('/api/auth/requests', {
    kind: element('kind').value,
    mode: 'dc_api',
    browserRequest: element('request').value,
    formats: element('format').value.split(' '),
  });
  note(`The bank asks with ${created.nextAction.protocol}: ${created.purpose}.`);
  const answer = await askWallet(created.nextAction);
  note(
    answer.exception
      ? `The browser reports ${answer.exception}.`
      : `The wallet answers with ${answer.protocol}.`,
  );
  const completed = await call(`/api/auth/requests/${created.id}/complete`, answer);
  note(`The request is ${completed.status}.`);
  if (completed.status !== 'authorized') return `${completed.error.code}: ${completed.error.title}`;
  await call(`/api/auth/requests/${created.id}/session`, {});
  const me = await (await fetch('/api/users/me')).json();
  return `Signed in as ${me.givenName} ${me.familyName}`;
}

element('ask').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = element('ask').querySelector('button');
  button.disabled = true;
  element('steps').replaceChildren();
  element('status').textContent = '';
  try {
    element('status').textContent = await enter();
  } catch (error) {
    element('status').textContent = error instanceof Error ? error.message : 'Something went wrong.';
  } finally {
    button.disabled = false;
  }
});
