
'use strict';
(function () {
  const query = new URLSearchParams(location.search);
  const message = document.getElementById('message');
  const form = document.getElementById('form');
  // The code of the provider stays neither in the address bar nor in the history.
  history.replaceState(null, '', location.pathname);
  const answer = {};
  for (const [name, member] of [['state', 'state'], ['code', 'code'], ['iss', 'issuer'], ['error', 'error']]) {
    if (query.get(name)) {
      answer[member] = query.get(name);
    }
  }
  async function send() {
    const reply = await fetch('/api/v1/session/oidc', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang},
      body: JSON.stringify(answer)
    });
    const body = await reply.json();
    if (reply.ok) {
      sessionStorage.setItem('tessera-token', body.token);
      location.replace(body.return);
      return;
    }
    message.textContent = body.detail || body.title;
    if (reply.status === 401 && (body.secondFactor || answer.secondFactor)) {
      form.hidden = false;
    }
    document.getElementById('back').hidden = false;
  }
  function fail() {
    message.textContent = message.dataset.failed;
    document.getElementById('back').hidden = false;
  }
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    answer.secondFactor = document.getElementById('code').value;
    send().catch(fail);
  });
  send().catch(fail);
}());
