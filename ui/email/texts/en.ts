/**
 * The page for accounts with an e-mail address in English; the other languages say the same.
 * @module
 */
import type { EmailTexts } from "./email-texts";

/** English. */
export const EN: EmailTexts = {
  start: {
    title: "An account with your e-mail address",
    lead: "Your address and a password are your account. A code that we send you proves that the address is yours.",
  },
  anonymous: "I want an account without an address",
  stored:
    "Your e-mail address, an account number drawn at random, the times at which the account was made and last changed, to the fraction of a second, something that can check your password without knowing it, and your open sessions, until you sign out or they run out. Your password itself is sent when you open the account, change it or reset it, and is not stored.",
  seen: "The service runs at Amazon. It records the internet address of each call that this page makes to it, not only when you sign up and sign in, beside the number of your account. It keeps this for 90 days, or longer where the people who run this service keep such a log themselves; nobody can turn it off. Your mail provider can see that we write to you.",
  lostTitle: "If you forget the password",
  lost: "We send a code to your address, and with it you set a new one. Anyone who can read your mail can do the same.",
  next: "Go on",
  signUp: {
    title: "Your address and a password",
    lead: "This account is not anonymous: it has your address in it.",
    submit: "Send me the code",
  },
  address: "E-mail address",
  notAnAddress: "This is not an e-mail address. It needs an @.",
  passwordHint: (minimumLength) => `At least ${minimumLength} characters.`,
  confirm: {
    title: "Enter the code",
    lead: (address) => `We have sent it to ${address}.`,
    code: "Code",
    hint: "Six digits.",
    submit: "Confirm my address",
    again: "Send it again",
    sentAgain: "A new code is on its way. Older ones no longer work.",
    done: "Your address is confirmed. Sign in to go on.",
    needed: "Your address is not confirmed yet. Enter the code, or have it sent again.",
    wrongCode: "That is not the code, or it no longer works. Look at the newest message.",
  },
  forgot: {
    open: "I forgot my password",
    title: "Set a new password",
    lead: "We send a code to your address.",
    submit: "Send me the code",
    sent: "If there is an account with this address, a code is on its way.",
    needed: "This account needs a new password.",
  },
  reset: {
    title: "Enter the code and a new password",
    submit: "Set the password",
    done: "The password is changed. Sign in with the new one.",
  },
  wrong: "The address or the password is wrong.",
  taken: "There is an account with this address. Sign in, or set a new password.",
};
