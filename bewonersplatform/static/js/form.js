// Counts the characters left in a field, and keeps a form from being sent twice by an eager finger.
for (const counter of document.querySelectorAll("[data-count]")) {
  const field = document.getElementById(counter.dataset.count);
  const show = () => {
    counter.textContent = counter.dataset.text.replace("#", String(field.maxLength - field.value.length));
  };
  counter.hidden = false;
  field.addEventListener("input", show);
  show();
}
for (const form of document.querySelectorAll('form[method="post"]')) {
  let sent = 0;
  form.addEventListener("submit", (event) => {
    if (Date.now() - sent < 4000) event.preventDefault();
    else sent = Date.now();
  });
}
