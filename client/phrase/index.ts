/**
 * What `import … from "incognito/phrase"` gives: twelve words, made and read, and their account.
 * @module
 */
export { deriveAccount, type PhraseAccount } from "./derive-account";
export { makePhrase, type PhraseFault, readPhrase } from "./phrase";
