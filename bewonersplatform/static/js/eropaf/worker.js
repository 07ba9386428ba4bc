// Keeps the page of a round at hand without a connection, and sends what waits when there is one again.
// `FILES`, the addresses of the files that the page needs, is written above this by the site.
const KEPT = "eropaf-files";
const PATIENCE = 4000;
const isRound = (url) => /^\/eropaf\/[2-9a-hjkmnp-z]{10}$/.test(url.pathname);

async function keepPage(request, answer) {
  const url = new URL(request.url);
  if (!answer.ok || answer.redirected || url.search) return; // a page with a message is not the one to keep
  const pages = await caches.open(PAGES);
  await pages.put(url.pathname, answer.clone());
}

async function keepFiles() {
  const files = await caches.open(KEPT);
  for (const file of FILES) if (!(await files.match(file))) await files.add(file);
}

// New files come with a new worker: pages are fetched anew, and only when all came the old files go.
async function renew() {
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) {
    const answer = await fetch(url, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    await pages.put(url, answer);
  }
  const files = await caches.open(KEPT);
  for (const request of await files.keys()) {
    if (!FILES.includes(new URL(request.url).pathname)) await files.delete(request);
  }
}

async function showPage(request) {
  const kept = await (await caches.open(PAGES)).match(request, { ignoreSearch: true, ignoreVary: true });
  const fresh = fetch(request).then(async (answer) => {
    await keepPage(request, answer);
    return answer;
  });
  if (!kept) return fresh;
  const late = new Promise((good) => setTimeout(good, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

async function showFile(request) {
  return (await (await caches.open(KEPT)).match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepFiles().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(renew)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && isRound(url)) event.respondWith(showPage(request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(showFile(request));
});
self.addEventListener("sync", (event) => {
  if (event.tag !== "eropaf") return;
  event.waitUntil(send().then((outcome) => {
    if (outcome === "offline" || outcome === "later") throw new Error(outcome); // the browser tries again
  }));
});
