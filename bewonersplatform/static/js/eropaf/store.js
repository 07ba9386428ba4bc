// What was written down at doors, kept on this phone until the site took it. Shared by the page and the worker.
const WORKER = "/eropaf/werker.js";
const PAGES = "eropaf-pages";
const DAY = 86_400_000;

function asked(request) {
  return new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
}

async function open() {
  const wish = indexedDB.open("eropaf", 1);
  wish.onupgradeneeded = () => wish.result.createObjectStore("records", { keyPath: "client" });
  return asked(wish);
}

async function store(mode, work) {
  const db = await open();
  try {
    const deal = db.transaction("records", mode);
    const done = new Promise((good, bad) => {
      deal.oncomplete = good;
      deal.onerror = deal.onabort = () => bad(deal.error);
    });
    const result = await work(deal.objectStore("records"));
    await done;
    return result;
  } finally {
    db.close();
  }
}

const readAll = () => store("readonly", (rows) => asked(rows.getAll()));
const read = (client) => store("readonly", (rows) => asked(rows.get(client)));
const keep = (record) => store("readwrite", (rows) => asked(rows.put(record)));
const drop = (client) => store("readwrite", (rows) => asked(rows.delete(client)));
const isWaiting = (record) => record.state === "new" || record.state === "tried";

// Changes a record only when it still is as expected, in one transaction: page and worker may both be at it.
function change(client, states, values) {
  return store("readwrite", async (rows) => {
    const record = await asked(rows.get(client));
    if (!record || !states.includes(record.state)) return null;
    const next = { ...record, ...values };
    await asked(rows.put(next));
    return next;
  });
}

async function forgetOld() {
  for (const record of await readAll()) {
    if (record.state === "sent" && Date.now() - record.sentAt > DAY) await drop(record.client);
  }
}

function tell() {
  const channel = new BroadcastChannel("eropaf");
  channel.postMessage("changed");
  channel.close();
}

async function who() {
  const answer = await fetch("/eropaf/wie", { cache: "no-store", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new TypeError(String(answer.status));
  return answer.json();
}

// Gives "sent", "refused", "sign-in" or "later". What is sent keeps no words on the phone.
async function sendOne(record, token) {
  const body = new URLSearchParams({ ...record.fields, client: record.client, account: record.account, csrf_token: token });
  const answer = await fetch(`/eropaf/${record.round}`, {
    method: "POST", body, redirect: "manual", headers: { Accept: "application/json" },
  });
  if (answer.type === "opaqueredirect") return "sign-in";
  const said = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : null;
  const { client, account, round } = record;
  if (answer.ok && said?.taken) {
    await keep({ client, account, round, state: "sent", sentAt: Date.now() });
    return "sent";
  }
  if (answer.status === 422 && said) {
    await keep({ ...record, state: "refused", said });
    return "refused";
  }
  if ([403, 404, 409, 413].includes(answer.status)) {
    await keep({ ...record, state: "refused", said: { gone: true } });
    return "refused";
  }
  return "later";
}

// Sends what waits for whoever is signed in now. Gives "done", "offline", "sign-in", "later", or "switched" when another wrote it.
async function sendAll() {
  if (!(await readAll()).some(isWaiting)) return "done";
  try {
    const now = await who();
    if (!now.account) return "sign-in";
    for (const { client, account } of (await readAll()).filter(isWaiting)) {
      if (account !== now.account) continue;
      const record = await change(client, ["new", "tried"], { state: "tried" });
      const outcome = record ? await sendOne(record, now.token) : "sent";
      tell();
      if (outcome === "sign-in" || outcome === "later") return outcome;
    }
    return (await readAll()).some(isWaiting) ? "switched" : "done";
  } catch (problem) {
    if (problem instanceof TypeError) return "offline";
    throw problem;
  }
}

// One at a time on this phone; the site takes each record once anyway.
function send() {
  return navigator.locks ? navigator.locks.request("eropaf", sendAll) : sendAll();
}
