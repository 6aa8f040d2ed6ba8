/**
 * Twelve words open an account; nothing of it is kept on this device.
 */
import { anonymousPool, createIdentityClient } from "incognito/client";
import { makePhrase, readPhrase } from "incognito/phrase";

const element = (selector) => document.querySelector(selector);
const config = await (await fetch("/config.json")).json();
const identities = createIdentityClient(anonymousPool(config));

const show = (text) => {
  element("output").textContent = text;
};

identities.subscribe(() => {
  element("#outside").hidden = identities.isSignedIn();
  element("#inside").hidden = !identities.isSignedIn();
});

const attempt = async (action) => {
  try {
    await action();
  } catch (error) {
    show(error.sentence ?? MESSAGES[error.code] ?? "Something went wrong. Try again.");
  }
};

const MESSAGES = {
  ERR_CLIENT_CREDENTIALS: "These words open no account.",
  ERR_CLIENT_UNREACHABLE: "There is no answer. Try again later.",
};

element("#sign-up").addEventListener("click", () =>
  attempt(async () => {
    const phrase = makePhrase();
    await identities.signUp({ phrase });
    show(`Write these down, in this order: ${phrase.join(" ")}`);
  }),
);

element("form").addEventListener("submit", (event) => {
  event.preventDefault();
  void attempt(async () => {
    const { words } = readPhrase(element("#words").value);
    if (words === undefined) return show("These are not the twelve words of an account.");
    await identities.signIn({ phrase: words });
    element("#words").value = "";
    show("");
  });
});

element("#sign-out").addEventListener("click", () => attempt(() => identities.signOut()));
