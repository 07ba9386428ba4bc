// The page at the door: keeps each record on the phone, shows how it stands, and sends it when that can be done.
const box = document.querySelector("[data-eropaf]");
const form = document.querySelector("[data-eropaf-form]");
const { account, round, flag } = box.dataset;
const list = box.querySelector("ul");
const parts = Object.fromEntries([...box.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
const FIELDS = ["kind", "text", "buurt", "visibility", "agrees", "name", "phone", "email", "hints"];
const remembered = new Map(); // the words of what was sent, as long as this page lies open
let sending = false;
let again = false;

const show = (part, yes) => (parts[part].hidden = !yes);
const value = (name) => new FormData(form).get(name) ?? "";

function fill(fields) {
  for (const name of FIELDS) {
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (field.type === "radio") field.checked = field.value === fields[name];
      else if (field.type === "checkbox") field.checked = fields[name] === "y";
      else field.value = fields[name] ?? "";
    }
  }
}

// Says to the site that signing out must leave this phone alone: something here is not sent yet.
function mark(waits) {
  const safe = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${flag}=1; Path=/; SameSite=Lax${safe}; Max-Age=${waits ? 2_592_000 : 0}`;
}

function problems(record) {
  const said = record.said ?? {};
  const found = [...(said.whole ?? []), ...Object.values(said.errors ?? {}).flat()];
  if (said.gone) found.push(box.dataset.gone);
  if (said.hints?.length) found.push(`${box.dataset.hints} ${said.hints.join(", ")}`);
  return found.join(" ");
}

function line(record) {
  const item = box.querySelector("template").content.cloneNode(true).firstElementChild;
  const words = record.fields?.text ?? remembered.get(record.client) ?? "";
  item.dataset.client = record.client;
  item.querySelector("[data-words]").textContent = words.slice(0, 120);
  for (const mark of item.querySelectorAll("[data-when]")) mark.hidden = !mark.dataset.when.split("_").includes(record.state);
  item.querySelector("[data-problem]").textContent = problems(record);
  item.querySelector("[data-keep]").hidden = !(record.state === "refused" && record.said?.hints?.length);
  return item;
}

async function draw() {
  const all = await readAll();
  const mine = all.filter((record) => record.account === account);
  const waits = mine.filter(isWaiting).length;
  list.replaceChildren(...mine.filter((record) => record.round === round).reverse().map(line));
  const other = all.filter((record) => record.state !== "sent" && record.account !== account).length;
  const elsewhere = mine.filter((record) => record.state !== "sent" && record.round !== round).length;
  show("empty", !mine.some((record) => record.round === round));
  show("send", waits > 0);
  show("other", other > 0);
  show("elsewhere", elsewhere > 0);
  parts["other-count"].textContent = String(other);
  parts["elsewhere-count"].textContent = String(elsewhere);
  mark(all.some((record) => record.state !== "sent"));
}

async function trySending() {
  again = sending; // who presses while it is busy is not forgotten
  if (sending) return;
  sending = true;
  try {
    for (const { client, fields } of await readAll()) if (fields) remembered.set(client, fields.text);
    const wait = (await readAll()).some((record) => isWaiting(record) && record.account === account);
    const outcome = wait ? await send() : "done";
    for (const part of ["offline", "sign-in", "later", "switched"]) show(part, outcome === part);
    await draw();
  } finally {
    sending = false;
  }
  if (again) await trySending();
}

async function later() {
  const worker = await navigator.serviceWorker?.ready;
  await worker?.sync?.register("eropaf").catch(() => {});
}

async function write(event) {
  event.preventDefault();
  if (!form.reportValidity()) return;
  const fields = Object.fromEntries(FIELDS.map((name) => [name, value(name)]));
  const wanted = form.elements.client.value;
  const known = await read(wanted);
  const client = known && known.state !== "editing" ? crypto.randomUUID() : wanted;
  await keep({ client, account, round, fields, state: "new", at: Date.now() });
  form.reset();
  form.elements.buurt.value = fields.buurt; // the next door is near
  form.elements.hints.value = "";
  form.elements.client.value = crypto.randomUUID();
  show("kept", true);
  form.elements.text.focus();
  await draw();
  await Promise.all([trySending(), later()]);
}

async function act(event) {
  const button = event.target.closest("button[data-do]");
  if (!button) return;
  const { client } = button.closest("li").dataset;
  if (button.dataset.do === "drop") await drop(client);
  if (button.dataset.do === "keep") {
    const record = await read(client);
    await change(client, ["refused"], { state: "new", said: null, fields: { ...record.fields, hints: "keep" } });
  }
  if (button.dataset.do === "edit") {
    const record = await change(client, ["new", "refused"], { state: "editing" });
    if (record) {
      fill({ ...record.fields, hints: "" });
      form.elements.client.value = client;
      form.elements.text.focus();
    }
  }
  await draw();
  if (button.dataset.do === "keep") await trySending();
}

async function wipe() {
  for (const { client } of await readAll()) await drop(client);
  for (const name of await caches.keys()) if (name.startsWith("eropaf")) await caches.delete(name);
  await draw();
  show("wiped", true);
}

async function begin() {
  for (const { client, at } of await readAll()) await change(client, ["editing"], { state: "new", at });
  await forgetOld();
  await draw();
  box.hidden = false;
  form.addEventListener("submit", (event) => write(event));
  list.addEventListener("click", (event) => act(event));
  parts.send.addEventListener("click", () => trySending());
  parts.wipe.addEventListener("click", () => wipe());
  new BroadcastChannel("eropaf").addEventListener("message", () => draw());
  window.addEventListener("online", () => trySending());
  await trySending();
}

// The worker may come from one address alone.
function address() {
  if (!window.trustedTypes) return WORKER;
  const policy = trustedTypes.createPolicy("eropaf", {
    createScriptURL: (wanted) => {
      if (wanted !== WORKER) throw new TypeError(wanted);
      return wanted;
    },
  });
  return policy.createScriptURL(WORKER);
}

async function takeAlong() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(address(), { scope: "/eropaf/" });
  await navigator.serviceWorker.ready;
  const pages = await caches.open(PAGES);
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (answer?.ok && !answer.redirected) await pages.put(location.pathname, answer);
  show("ready", Boolean(await pages.match(location.pathname)));
}

// A browser that keeps nothing leaves the form as it is: it works with a connection.
begin().then(takeAlong).catch((problem) => console.warn("eropaf", problem));
