/**
 * What `import … from "incognito/react"` gives.
 * @module
 */
export { type Identity, IdentityProvider, useIdentity } from "./identity-provider";
