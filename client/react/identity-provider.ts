/**
 * A pool's client for a tree of React components, and whether somebody is signed in.
 * @module
 */
import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from "react";
import { ClientError } from "../errors";
import type { IdentityClient } from "../identity-client";

/** What {@link useIdentity} returns. */
export interface Identity {
  readonly client: IdentityClient;
  /** Components re-render when it changes, even through another component; `false` on a server. */
  readonly isSignedIn: boolean;
}

const Context = createContext<IdentityClient | undefined>(undefined);

/**
 * Provides a client to the components inside it.
 *
 * @example
 * createRoot(root).render(<IdentityProvider client={client}><App /></IdentityProvider>);
 */
export function IdentityProvider(props: {
  readonly client: IdentityClient;
  readonly children?: ReactNode;
}): ReactElement {
  return createElement(Context.Provider, { value: props.client }, props.children);
}

/**
 * The client of the nearest {@link IdentityProvider}.
 *
 * @throws {@link ClientError} `ERR_CLIENT_STEP` if there is none
 */
export function useIdentity(): Identity {
  const client = useContext(Context);
  if (client === undefined) {
    throw new ClientError("ERR_CLIENT_STEP", "useIdentity is used outside of IdentityProvider");
  }
  const isSignedIn = useSyncExternalStore(client.subscribe, client.isSignedIn, () => false);
  return { client, isSignedIn };
}
