/**
 * Twelve words open an account; nothing of it is kept on this device.
 */
import { anonymousPool, createIdentityClient } from "incognito/client";
import { IdentityProvider } from "incognito/react";
import { createRoot } from "react-dom/client";
import { Account } from "./account.jsx";

const config = await (await fetch("/config.json")).json();
const client = createIdentityClient(anonymousPool(config));

createRoot(document.getElementById("root")).render(
  <IdentityProvider client={client}>
    <h1>An account from twelve words</h1>
    <Account />
  </IdentityProvider>,
);
