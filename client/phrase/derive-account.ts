/**
 * What a phrase becomes in a realm: a user name, a password and the seed of a key. None reveals the phrase,
 * another realm's name, or that they belong together.
 *
 * HKDF with SHA-256 of the phrase's 128 bits: the realm is the salt, each part has a label. The realm is no
 * pool's id, so accounts outlive a pool (docs/decisions/0012-phrase-accounts.md).
 *
 * @see https://www.rfc-editor.org/rfc/rfc5869
 * @module
 */
import { hkdf } from "@noble/hashes/hkdf";
import { sha256 } from "@noble/hashes/sha2";
import { base32nopad, base64urlnopad } from "@scure/base";
import { REALM, REALM_IN_WORDS } from "../../vocabulary/realm";
import { phraseEntropy } from "./phrase";

/** An account as Cognito and a service see it. */
export interface PhraseAccount {
  /** 27 characters, `a` and 26 of `a` to `z` and `2` to `7`: fit for any field that asks for a user name. */
  readonly userName: string;
  /** 47 characters, with one of each class that a password policy can demand. */
  readonly password: string;
  /** 32 bytes from which a client may make a signing key. */
  readonly keySeed: Uint8Array;
}

/** A change would change every account, so a second version would have to exist beside the first. */
const LABELS = {
  userName: "incognito/phrase/v1/user-name",
  password: "incognito/phrase/v1/password",
  keySeed: "incognito/phrase/v1/key-seed",
} as const;

const NAME_BYTES = 16;
const SECRET_BYTES = 32;
/** Cognito's policies can demand an upper-case letter, a lower-case letter, a digit and a symbol. */
const POLICY_SUFFIX = "-Aa1";

/**
 * Derives the account of a phrase.
 *
 * @param words - a phrase as returned by `readPhrase`
 * @param realm - in the form of `vocabulary/realm.ts`
 * @throws `RangeError` for a realm of another form, or words that are not a phrase
 */
export function deriveAccount(words: readonly string[], realm: string): PhraseAccount {
  if (!REALM.test(realm))
    throw new RangeError(`realm is '${realm.slice(0, 40)}'; expected ${REALM_IN_WORDS}`);
  const entropy = phraseEntropy(words);
  const expand = (label: string, bytes: number) => hkdf(sha256, entropy, realm, label, bytes);
  return {
    userName: `a${base32nopad.encode(expand(LABELS.userName, NAME_BYTES)).toLowerCase()}`,
    password: `${base64urlnopad.encode(expand(LABELS.password, SECRET_BYTES))}${POLICY_SUFFIX}`,
    keySeed: expand(LABELS.keySeed, SECRET_BYTES),
  };
}
