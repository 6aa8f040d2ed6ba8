/**
 * What `import … from "incognito/phrase"` gives: functions that make and read twelve words, and derive their
 * account.
 * @module
 */
export { deriveAccount, type PhraseAccount } from "./derive-account";
export { makePhrase, type PhraseFault, readPhrase } from "./phrase";
