/**
 * The page in English; the other languages say the same.
 * @module
 */
import type { PersonTexts } from "./person-texts";

/** English. */
export const EN: PersonTexts = {
  frame: {
    back: "Back",
    footer:
      "This page sets no cookies and speaks to no other site but Amazon's, where the accounts are. You stay signed in for a time. Sign out before you go: a browser can bring back a closed tab.",
    kept: "What is kept",
    working: "One moment…",
  },
  start: {
    title: "An account that says nothing about you",
    lead: "No name, no e-mail address, no phone number. You get twelve words, and the words are your account.",
    make: "Get an account",
    have: "I have an account",
  },
  seen: {
    title: "Before you begin",
    storedTitle: "What is stored",
    stored:
      "A name that means nothing, an account number drawn at random, the times at which the account was made and last changed, to the fraction of a second, something that can check your secret without knowing it, and your open sessions, until you sign out or they run out. Your words are not stored and not sent.",
    seenTitle: "What others still see",
    seen: "The service runs at Amazon. It records the internet address of each call that this page makes to it, not only when you sign up and sign in, beside the number of your account. It keeps this for 90 days, or longer where the people who run this service keep such a log themselves; nobody can turn it off. Your internet provider can see that you visit this site.",
    saferTitle: "How to be safer",
    safer:
      "With Tor Browser, or a proxy that you trust, Amazon sees its address and not yours. Do not use a device or a network that belongs to the people you worry about.",
    lostTitle: "If you lose the words",
    lost: "Nobody can give them back. There is no address to send anything to.",
    endsTitle: "If you do not come back",
    ends: (weeks) =>
      `An account that nobody signs in to for ${weeks} weeks may be deleted soon after, with everything in it. Until then the service notes in which week you last used it, and nothing finer. Each visit starts the time again.`,
    next: "Show me my words",
    choose: "Choose a name and a password instead",
  },
  words: {
    title: "Your twelve words",
    lead: "Write them down in this order, on paper if you can. They open your account on any device.",
    print: "Print",
    copy: "Copy",
    copied: "Copied. In a minute this page empties the clipboard, if your browser lets it.",
    copyRefused: "Your browser does not let this page copy. Write the words down.",
    next: "I have written them down",
    others: "Give me other words",
    renewed:
      "This page was loaded again, so these are new words. If you wrote down others and have no account with them yet, throw them away.",
  },
  check: {
    title: "Type three of your words",
    lead: "Your account is made when you know that you have them.",
    word: (place) => `Word ${place}`,
    wrong: (place) => `This is not word ${place}. Look at what you wrote down.`,
    next: "Open my account",
    again: "Show me the words again",
    making: "Making your account…",
  },
  signIn: {
    title: "Sign in",
    words: "Your twelve words",
    hint: "In their order. Capital letters do not matter.",
    submit: "Sign in",
    busy: "Signing in…",
    byPassword: "I have a name and a password",
    byWords: "I have twelve words",
    count: (words) => `It takes twelve words, and here are ${words}.`,
    unknownWord: (place, suggestions) =>
      suggestions.length === 0
        ? `Word ${place} is not one that we give out. Look at what you wrote down.`
        : `Word ${place} is not one that we give out. Did you mean ${suggestions.join(" or ")}?`,
    checksum: "These words do not belong together. One is wrong, or two have changed places.",
    code: "Code",
    codeHint: "Six digits from your authenticator app.",
  },
  unknown: {
    title: "No account has these words",
    text: "Most often one word is wrong: a mistyped word can be another of the list. Compare each with what you wrote down.",
    checked: "I have compared them all",
    again: "Type them again",
    openTitle: "Are you sure that they are right?",
    openText:
      "Then the service may have started over since you were here, or the account was deleted. You can open an account with these words. It will be empty.",
    open: "Open an empty account",
  },
  chosen: {
    title: "Choose a name and a password",
    lead: "Take a name that you use nowhere else and that does not say who you are. When you open the account and when you change the password, the password itself is sent to Amazon.",
    name: "Name",
    nameHint: "3 to 32 small letters and digits, beginning with a letter.",
    password: "Password",
    passwordHint: (minimumLength) =>
      `At least ${minimumLength} characters. Nobody can reset it: if you forget it, the account is lost.`,
    make: "Make one for me",
    show: "Show",
    hide: "Hide",
    next: "Open my account",
    tooShort: (minimumLength) => `The password needs at least ${minimumLength} characters.`,
    common: "This password is one that many people use. Choose another.",
    empty: "This is empty.",
    faults: {
      email: "This looks like an e-mail address. Choose another name.",
      phone: "Seven digits or more could be a phone number. Use fewer.",
      url: "This looks like a web address. Choose another name.",
      form: "Use 3 to 32 small letters and digits, beginning with a letter. Single hyphens or underscores may join parts.",
      contact: "This says how to reach you. Choose a name that does not.",
      reserved: "This sounds like the service itself. Choose another.",
      phrase: "This service takes no chosen names.",
    },
  },
  work: {
    doing:
      "Your device works something out first. Once is little; for somebody who wants thousands of accounts it adds up.",
    stop: "Stop",
    stopped: "Stopped. No account was made.",
  },
  home: {
    title: "You are signed in",
    holds: "What your account holds",
    nameMade: "A name that means nothing",
    nameChosen: "The name that you chose",
    number: "An account number, drawn at random",
    other: "And",
    known: {
      email: "An e-mail address",
      email_verified: "Whether the address is confirmed",
      "custom:none": "Something from 0 to 1 that nobody reads",
    },
    nothing:
      "No e-mail address and no phone number. Besides, the service keeps the times at which the account was made and last changed, something that can check your secret, your sessions and, if you added an app, what checks its codes.",
    articles: "Articles",
    signOut: "Sign out",
    signOutEverywhere: "Sign out everywhere",
    signOutHint: "Everywhere means on all devices on which you are signed in.",
    changePassword: "Change the password",
    remove: "Delete this account",
    signedOut:
      "You are signed out. Nothing of you is left in this tab. Other tabs may still be signed in.",
    signedOutEverywhere: "You are signed out on all devices. Nothing of you is left in this tab.",
    notTold:
      "This tab has forgotten you, but the service could not be told. Somebody who copied your session before could go on using it until it runs out.",
  },
  change: {
    title: "Change the password",
    present: "Current password",
    next: "New password",
    submit: "Change it",
    hint: "Both passwords are sent to Amazon. You stay signed in here, and are signed out everywhere else.",
    done: "The password is changed, and all other devices are signed out.",
    wrong: "This is not your current password.",
    same: "This is the password that you have. Choose another.",
    doneHere:
      "The password is changed. The other devices could not be signed out: to do that, press “Sign out everywhere”.",
    signInAgain: "Sign in again with the new password.",
    unsure:
      "The service did not answer. The password may be changed or not. Try again. If your current password is refused then, the new one is valid.",
  },
  app: {
    add: "Ask for a code from an app too",
    drop: "Ask for no code any more",
    dropped: "You are not asked for a code any more.",
    title: "A code from an app, besides",
    lead: "An authenticator app on your phone makes a new code every half minute. Then nobody gets in with your secret alone. If you lose the app, you do not get in either, and nobody can help.",
    key: "Give this key to your app",
    open: "Open it in an app on this device",
    submit: "Ask for codes from now on",
    wrong:
      "That is not the app's code of this moment. Look at the clock of your phone, and type the next one.",
    done: "From now on a sign-in asks for a code.",
  },
  remove: {
    key: "If you signed up with a key in your browser, its public half stays, without your name, until the people who run this service clear out keys without an account.",
    paid: "What you have paid for stays in a list under a name that leads to nobody, unless you delete it under “Articles” first. If this account is joined with another one, the other still opens it.",
    left: "What is kept, and what is left of it",
    title: "Delete this account?",
    text: "The account and what it holds are deleted at once, and there is no way back. How long Amazon keeps copies is not known. Its log keeps the internet addresses and times of your visits for 90 days, or longer where the people who run this service keep such a log themselves.",
    submit: "Delete it for good",
    keep: "Keep it",
    done: "The account is deleted. At the end of this page, “What is kept” says what is left.",
    unsure:
      "The service did not answer. This page does not know yet whether your account is deleted.",
    check: "Find out",
    still: "Your account is still there.",
    over: "Your session has ended, probably because the account is deleted. To be sure, try to sign in: a deleted account no longer opens.",
  },
  refused: {
    name: "This name cannot be used here. Choose another.",
    account: "This account may no longer sign in.",
    ended: "This account was not used for a long time and has been deleted.",
    address: "This e-mail address cannot be used here.",
    domain: (domain) => `Addresses of ${domain} cannot be used here.`,
    clock: "The clock of your device is wrong by more than ten minutes. Set it and try again.",
    work: "What your device worked out was not accepted. Load this page again.",
  },
  closed: {
    closed:
      "Nobody can make a new account here for now: the people who run this service have closed sign-up, usually because somebody was making accounts in bulk. Accounts that exist work as always. Try again later.",
    minute:
      "Too many accounts are being made just now, and the service takes only so many a minute. Wait a minute and try again.",
    day: "The service takes only so many new accounts a day, and today's are used up. Try again tomorrow.",
    month:
      "The service takes only so many new accounts a month, and this month's are used up. Try again next month.",
  },
  problems: {
    unreachable: "The service does not answer. Are you online?",
    busy: "Too many people are here at once. Wait a minute and try again.",
    wrong: "The name or the password is wrong.",
    taken: "Somebody has this name. Choose another.",
    over: "Your session has ended. Sign in again.",
    disabled: "This account is switched off.",
    step: "This account asks for something that this page does not know.",
    other: "That did not work. Try again in a moment.",
    noConfig: "This page cannot reach its own address, or was not set up.",
    insecure: "This page only works over a secure connection (https).",
    retry: "Try again",
  },
};
