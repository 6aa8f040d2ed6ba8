/**
 * The pool's password rules, and temporary passwords that meet them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 * @module
 */
import type { Random } from "../clock";
import { CognitoError } from "../errors";
import type { PasswordPolicy } from "../stack/model";

const SYMBOLS = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+=";
const LOWERCASE = "abcdefghijkmnopqrstuvwxyz";
const UPPERCASE = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS = "23456789";
const GENERATED_SYMBOLS = "!@#%_-+=";
const SHORTEST_GENERATED = 12;
const LONGEST = 256;

/** A rule: whether it is on, what meets it, and what AWS says if nothing does. */
interface Rule {
  readonly isOn: (policy: PasswordPolicy) => boolean;
  readonly isMet: (password: string) => boolean;
  readonly refusal: string;
  /** Where a generated password takes a character from. */
  readonly alphabet: string;
}

const RULES: readonly Rule[] = [
  {
    isOn: ({ requireUppercase }) => requireUppercase,
    isMet: (password) => /[A-Z]/.test(password),
    refusal: "Password must have uppercase characters",
    alphabet: UPPERCASE,
  },
  {
    isOn: ({ requireLowercase }) => requireLowercase,
    isMet: (password) => /[a-z]/.test(password),
    refusal: "Password must have lowercase characters",
    alphabet: LOWERCASE,
  },
  {
    isOn: ({ requireNumbers }) => requireNumbers,
    isMet: (password) => /[0-9]/.test(password),
    refusal: "Password must have numeric characters",
    alphabet: DIGITS,
  },
  {
    isOn: ({ requireSymbols }) => requireSymbols,
    // A space counts, but not at either end.
    isMet: (password) => [...password.trim()].some((c) => c === " " || SYMBOLS.includes(c)),
    refusal: "Password must have symbol characters",
    alphabet: GENERATED_SYMBOLS,
  },
];

/** What AWS calls the policy: administrators read other words than users (reported). */
export type PolicyWording = "policy" | "password policy";

/**
 * Checks a password against the policy.
 *
 * @throws {@link CognitoError} `InvalidPasswordException` naming the first rule that is not met
 */
export function requirePolicy(
  policy: PasswordPolicy,
  password: string,
  wording: PolicyWording = "policy",
): void {
  const refusal =
    findFormProblem(policy, password) ??
    RULES.find((rule) => rule.isOn(policy) && !rule.isMet(password))?.refusal;
  if (refusal !== undefined) {
    throw new CognitoError(
      "InvalidPasswordException",
      `Password did not conform with ${wording}: ${refusal}`,
    );
  }
}

/** The second and third text are ours: only an answer to a challenge comes here without a check of its form. */
function findFormProblem({ minimumLength }: PasswordPolicy, password: string): string | undefined {
  if (password.length < minimumLength) {
    return "Password not long enough";
  }
  if (password.length > LONGEST) {
    return "Password too long";
  }
  return password === password.trim() ? undefined : "Password must not begin or end with a space";
}

/** A password that meets the policy. */
export function generatePassword(policy: PasswordPolicy, random: Random): string {
  const alphabets = RULES.filter((rule) => rule.isOn(policy)).map(({ alphabet }) => alphabet);
  const length = Math.max(policy.minimumLength, SHORTEST_GENERATED);
  return [...random.bytes(length)]
    .map((byte, index) => {
      const alphabet = alphabets[index] ?? LOWERCASE;
      return alphabet[byte % alphabet.length] ?? "";
    })
    .join("");
}
