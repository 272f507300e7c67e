// The page on which an order is paid by card. The fields are the gateway's own: what is typed there goes to the gateway
// and never to us. Contract: templates/checkout/pay.html.

import { message } from "./wording.js";

const pay = document.getElementById("pay");
const authenticate = document.getElementById("authenticate");

/** The gateway's script; absent where it was blocked. */
function gateway(form) {
  const make = globalThis.Stripe;
  return make ? make(form.dataset.key, { locale: form.dataset.language }) : null;
}

function show(element, text) {
  element.textContent = text;
  element.hidden = text === "";
}

/** A secret of the gateway's for this one try. */
async function prepared(form) {
  const answer = await fetch(form.dataset.prepare, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ csrf_token: form.elements.csrf_token.value }),
    redirect: "error",
  });
  const said = await answer.json();
  if (!answer.ok || !said.client_secret) throw new Error(said.error ?? message("failed"));
  return said.client_secret;
}

function startPaying(form) {
  const error = document.getElementById("method-error");
  const progress = form.querySelector("[data-card-progress]");
  const button = form.querySelector("button[type=submit]");
  const stripe = gateway(form);
  if (!stripe) {
    show(error, message("failed"));
    button.disabled = true;
    return;
  }
  const card = stripe.elements().create("card", { hidePostalCode: true });
  card.mount("#method");
  let confirmed = false;
  form.addEventListener("submit", async (event) => {
    if (confirmed) return;
    event.preventDefault();
    // Pressed twice: the first time is enough.
    if (button.disabled) return;
    button.disabled = true;
    show(error, "");
    show(progress, message("working"));
    try {
      const result = await stripe.confirmCardSetup(await prepared(form), { payment_method: { card } });
      if (result.error) throw new Error(result.error.message ?? message("failed"));
      form.elements.method.value = result.setupIntent.id;
      confirmed = true;
      form.submit();
    } catch (why) {
      show(error, why instanceof Error && why.message ? why.message : message("failed"));
      show(progress, "");
      button.disabled = false;
    }
  });
}

function startAuthentication(form) {
  const stripe = gateway(form);
  const error = form.querySelector("[data-card-error]");
  const button = form.querySelector("button[type=submit]");
  let shown = false;
  form.addEventListener("submit", async (event) => {
    if (shown || !stripe || !form.dataset.secret) return;
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    show(error, "");
    try {
      await stripe.confirmCardPayment(form.dataset.secret);
    } finally {
      // Whatever the cardholder has done: the server asks the gateway.
      shown = true;
      form.submit();
    }
  });
}

if (pay) startPaying(pay);
if (authenticate) startAuthentication(authenticate);
