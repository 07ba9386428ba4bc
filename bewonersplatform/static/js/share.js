// Shares this page with the phone's own menu, or copies its address. The buttons stay hidden without this file.
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const address = location.origin + location.pathname;
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url: address });
        return;
      }
      await navigator.clipboard.writeText(address);
      const said = button.parentElement.querySelector("[data-said]");
      if (!said) return;
      said.textContent = button.dataset.share;
      setTimeout(() => said.replaceChildren(), 5000);
    } catch {
      // The person closed the menu, or the browser refuses: the address bar still has the address.
    }
  });
}
