// j and k walk over the cards of the board. A switch turns the keys off, for whoever speaks to the computer.
const KEPT = "bord-toetsen";
const keys = document.querySelector("[data-keys]");
const links = () => [...document.querySelectorAll("#bord .mini .title a")];

function isOn() {
  try {
    return localStorage.getItem(KEPT) !== "uit";
  } catch {
    return true;
  }
}

function step(by) {
  const all = links();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const from = at < 0 ? all.findIndex((link) => link.hasAttribute("aria-current")) - (by > 0 ? 1 : 0) : at;
  all[Math.min(all.length - 1, Math.max(0, from + by))].focus();
}

if (keys) {
  const box = keys.querySelector("input");
  keys.hidden = false;
  box.checked = isOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, box.checked ? "aan" : "uit");
    } catch {
      // A browser that keeps nothing: the switch holds for this page.
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const busy = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (busy) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });
}
