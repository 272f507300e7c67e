// クイックビュー: opens the panel beside the list without a new page. Each link works without this too, and the
// address always says what is shown.

/** The panel of the page at an address; the parser of the request runs no scripts and fits our Trusted Types. */
function load(href) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", href);
    request.responseType = "document";
    request.onload = () => {
      const panel = request.status === 200 && request.response?.querySelector("[data-quick-panel]");
      if (panel) resolve(panel);
      else reject(new Error(`quick view: ${request.status}`));
    };
    request.onerror = () => reject(new Error("quick view: network"));
    request.send();
  });
}

const place = document.querySelector("[data-quick-place]");
const shown = () => place.querySelector("[data-quick-panel]");
const row = (panel) => panel && place.querySelector(`tr[data-id="${CSS.escape(panel.dataset.id)}"]`);
const address = () => location.pathname + location.search;
let asked = 0;
let here = address();

function mark(panel) {
  for (const one of place.querySelectorAll("tr.looked-at")) one.classList.remove("looked-at");
  row(panel)?.classList.add("looked-at");
}

async function open(href) {
  const mine = ++asked;
  try {
    const panel = document.importNode(await load(href), true);
    // Somebody who presses two links wants the second.
    if (mine !== asked) return;
    shown()?.remove();
    place.prepend(panel);
    mark(panel);
    history.pushState(null, "", href);
    here = address();
    panel.focus();
  } catch {
    location.assign(href);
  }
}

function close() {
  const panel = shown();
  const link = row(panel)?.querySelector("[data-quick]");
  history.pushState(null, "", panel.querySelector("[data-quick-close]").href);
  here = address();
  panel.remove();
  mark(null);
  link?.focus();
}

const plain = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

place?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-quick], [data-quick-close]");
  if (!link || !plain(event)) return;
  event.preventDefault();
  if (link.matches("[data-quick]")) open(link.href);
  else close();
});

place?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("[data-quick-panel]")) close();
});

// Back and forward: the address is the truth. A jump within the page changes nothing.
if (place) addEventListener("popstate", () => address() !== here && location.reload());
