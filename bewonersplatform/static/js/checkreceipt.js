// Looks a receipt code up in the published list of ballots. The code stays in this browser.
const ALPHABET = /^[0-9A-HJKMNP-TV-Z]{26}$/;

function clean(text) {
  return text.toUpperCase().replace(/[\s\-‐‑–—−]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

function find(file, code) {
  const votes = file.slice(file.indexOf("\nVOTES\n"));
  const line = votes.split("\n").find((row) => row.startsWith(`${code};`));
  return line === undefined ? null : line.slice(27).replaceAll('"', "").split(",").filter(Boolean);
}

function say(place, text, numbers) {
  const said = document.createElement("p");
  said.textContent = text;
  const list = document.createElement("ul");
  for (const number of numbers) {
    const item = document.createElement("li");
    const project = document.querySelector(`[data-projects] [data-no="${number}"]`);
    item.textContent = project === null ? number : project.textContent;
    item.dir = "auto";
    list.append(item);
  }
  place.replaceChildren(said, list);
}

for (const form of document.querySelectorAll("[data-receipt]")) {
  form.hidden = false;
  const answer = form.querySelector("[data-answer]");
  let file = null;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const code = clean(form.querySelector("input").value);
    if (!ALPHABET.test(code)) return say(answer, form.dataset.wrong, []);
    try {
      file ??= await fetch(form.dataset.receipt).then((got) => (got.ok ? got.text() : Promise.reject(got)));
    } catch {
      return say(answer, form.dataset.failed, []);
    }
    const numbers = find(file, code);
    return numbers === null ? say(answer, form.dataset.missing, []) : say(answer, form.dataset.found, numbers);
  });
}
