/**
 * The one page: the client lives in the browser, and a server draws nobody as signed in.
 */
"use client";

import { anonymousPool, createIdentityClient } from "incognito/client";
import { IdentityProvider } from "incognito/react";
import { useEffect, useState } from "react";
import { Account } from "./account.jsx";

/** Reads config.json once, then shows the account. */
export default function Page() {
  const [client, setClient] = useState();
  useEffect(() => {
    const open = async () => {
      const config = await (await fetch("/config.json")).json();
      setClient(createIdentityClient(anonymousPool(config)));
    };
    void open();
  }, []);
  return (
    <main>
      <h1>An account from twelve words</h1>
      {client && (
        <IdentityProvider client={client}>
          <Account />
        </IdentityProvider>
      )}
    </main>
  );
}
