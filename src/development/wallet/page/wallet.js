// The test wallet's page. Everything from outside enters the document as text, never as markup.

const element = (id) => document.getElementById(id);
const linkField = element('link');
const buttons = [...document.querySelectorAll('button')];

/** Calls the wallet's API. Throws an Error with words for the person at the screen. */
async function call(path, body) {
  const response = await fetch(`/wallet/api/${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? `The wallet answered with HTTP ${response.status}.`);
  return answer;
}

/** Runs one action at a time and says what is going on. */
async function act(doing, action) {
  element('status').className = '';
  element('status').textContent = doing;
  for (const button of buttons) button.disabled = true;
  try {
    await action();
    element('status').textContent = '';
  } catch (error) {
    element('status').className = 'bad';
    element('status').textContent = error instanceof Error ? error.message : 'Something went wrong.';
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

function option(value, text) {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = text;
  return made;
}

function items(texts) {
  return texts.map((text) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  });
}

async function load() {
  const [people, ways] = await Promise.all([call('personas'), call('misbehaviours')]);
  const describe = ({ name, givenName, familyName, birthDate, nationality }) =>
    option(name, `${givenName} ${familyName}, ${birthDate}, ${nationality.join(' and ')} (${name})`);
  element('newcomers').replaceChildren(...people.newcomers.map(describe));
  element('customers').replaceChildren(...people.customers.map(describe));
  for (const { name, description } of ways.misbehaviours) {
    element('misbehaviour').append(option(name, `${name}: ${description}`));
  }
  const given = new URLSearchParams(location.search).get('link');
  if (given) {
    linkField.value = given;
    await look();
  }
}

async function look() {
  element('request').hidden = true;
  element('result').hidden = true;
  const { request, refusal } = await call('inspect', { link: linkField.value });
  if (!request) throw new Error(`This wallet refuses the request. ${refusal?.message ?? ''}`);
  element('verifier').textContent = `${request.verifier.name} at ${request.verifier.host}`;
  element('client-id').textContent = request.verifier.clientId;
  element('purpose').textContent =
    request.purpose ?? 'The request states none; the page that shows the link does.';
  element('expires').textContent = new Date(request.expiresAt).toLocaleString();
  element('claims').replaceChildren(...items(request.claims.map((claim) => claim.replaceAll(/[._]/g, ' '))));
  element('request').hidden = false;
  element('asked-heading').focus();
}

function show(report) {
  const { answer, verdict } = report;
  element('request').hidden = true;
  element('result-heading').textContent = verdict.heading;
  element('result-heading').className = verdict.isGood ? 'good' : 'bad';
  element('result-text').textContent = verdict.text;
  element('failed-checks').hidden = verdict.failedChecks.length === 0;
  element('failed-checks').replaceChildren(...items(verdict.failedChecks));
  element('answer').hidden = answer === undefined;
  element('answer').textContent = `HTTP ${answer?.status} ${JSON.stringify(answer?.body, null, 2) ?? ''}`;
  const target = URL.parse(answer?.redirectUri ?? '');
  element('return').hidden = !['https:', 'http:'].includes(target?.protocol ?? '');
  if (target && !element('return').hidden) element('return-link').href = target.href;
  element('steps').replaceChildren(
    ...items(
      report.steps.map(({ name, status, detail }) => `${name.replaceAll('_', ' ')}: ${status}. ${detail}`),
    ),
  );
  element('result').hidden = false;
  element('result-heading').focus();
}

element('request-form').addEventListener('submit', (event) => {
  event.preventDefault();
  act('Fetching and checking the request…', look);
});

element('newest').addEventListener('click', () =>
  act('Asking the bank for its newest pending request…', async () => {
    linkField.value = (await call('newest')).link;
    await look();
  }),
);

element('answer-form').addEventListener('submit', (event) => {
  event.preventDefault();
  act('Answering…', async () => {
    const misbehaviour = element('misbehaviour').value;
    const report = await call('present', {
      link: linkField.value,
      persona: element('persona').value,
      ...(misbehaviour && { misbehaviour }),
    });
    show(report);
  });
});

element('decline').addEventListener('click', () =>
  act('Declining…', async () => {
    show(await call('decline', { link: linkField.value }));
  }),
);

act('Starting…', load);
