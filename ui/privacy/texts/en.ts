/**
 * The page of what is kept in English: the declaration is for engineers, this is for people.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

/**
 * Plain words by the declared sentence; `{}` stands for what differs from stack to stack. Every other language
 * has the same.
 */
const SENTENCES = {
  "a user name": "a name",
  "a random id (sub)": "an account number, drawn at random",
  "when it was made and last changed, to the millisecond":
    "when the account was made and last changed, to the fraction of a second",
  "something that checks the password, and nothing that it could be read from":
    "something that can check your words or your password, and from which nobody can read them",
  "sessions, until they run out or are ended":
    "your open sessions, until you sign out or they run out",
  "an e-mail address, and whether it is verified":
    "your e-mail address, and whether it is confirmed",
  "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
    "a number from 0 to 1 that nobody reads; only a program that somebody has written for it could set it",
  "what checks the codes of an authenticator app, where the person has added one":
    "something that can check the codes of your authenticator app, if you have added one",
  "the account is deleted": "the account is deleted",
  "the person; anyone who may read the pool; its functions, while they run":
    "you; the people who run this service, if they may look into it; its programs, while they run",
  nothing: "nothing",
  "that a function decided something, by the minute; no name, no sub, no address":
    "that a program of the service has decided something, with the minute; no name, no account number, no address",
  "that a call of the exchange or a service failed; no name, no sub, no address":
    "that a request to the service has failed; no name, no account number, no address",
  "CloudWatch Logs": "The notes of the service's programs",
  "{} days": "they are {} days old",
  "anyone who may read the account's logs":
    "the people who run this service, if they may read its notes",
  "the lines, which name nobody, until they are {} days old":
    "the notes, which name nobody, until they are {} days old",
  "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
    "The internet address, the program and the account number with each request that comes from you; never the name",
  "CloudTrail: that the exchange asked Cognito about an account, by its sub; two such lines close to each other where accounts were linked; never for which service":
    "That a program of the service has asked about an account, by its number; two such notes close together where accounts were linked; never what for",
  "90 days; longer where somebody has made a trail of their own":
    "90 days, or longer where the people who run this service keep such a list themselves",
  "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
    "How many requests were decided in which way, with the minute; nobody is in it",
  "15 months": "15 months",
  "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
    "Whether the number from 0 to 1 can have digits after the point. If it can, somebody with a program of their own could keep digits in their own account.",
  "How long Amazon Cognito keeps copies of its own after an account is deleted.":
    "How long Amazon keeps copies of its own after an account is deleted.",
  "DynamoDB, table {}-keys": "Keys to sign in with",
  "a public key": "the public half of the key in your browser",
  "the day on which it was stored": "the day on which it was stored",
  "a digest of pool and sub; no name": "a fingerprint of the account number; no name",
  "the account is deleted and npm run accounts:sweep has run":
    "the account is deleted and the people who run this service have cleared up",
  "Post Confirmation and Verify Auth Challenge Response; anyone who may read the table":
    "two programs of the service that handle keys; the people who run it, if they may read the list",
  "the whole item, until npm run accounts:sweep has run":
    "all of it, until the people who run this service have cleared up",
  "DynamoDB, table {}-nonces": "Answers at sign-in, so that none is taken twice",
  "a digest of a challenge that was answered; no name and no sub":
    "a fingerprint of a question that your browser has answered; no name and no account number",
  "minutes later; DynamoDB may take days to remove it":
    "some minutes later; Amazon may take days to remove it",
  "Verify Auth Challenge Response; anyone who may read the table":
    "the program of the service that checks answers; the people who run it, if they may read the list",
  "the digest, until DynamoDB removes it": "the fingerprint, until Amazon removes it",
  "DynamoDB, table {}-sign-ups": "The count of new accounts",
  "how many accounts were made in this minute, day and month":
    "how many accounts were made in this minute, on this day and in this month",
  "digests of pool and name of the last sign-ups: who can guess a name can check it":
    "fingerprints of the names of the newest accounts: who can guess a name can check it",
  "the digests, until sign-ups that come fifteen seconds later or more take their place":
    "later accounts take the place of the fingerprints, after fifteen seconds at the earliest",
  "Pre Sign-Up; anyone who may read the table":
    "the program of the service that makes accounts; the people who run it, if they may read the list",
  "the digest, until a later sign-up takes its place":
    "the fingerprint, until a later account takes its place",
  "DynamoDB, table {}-migration": "Accounts of an earlier system",
  "a scrypt hash of the password of an earlier system":
    "something that can check your password of the earlier system",
  "a digest of the e-mail address": "a fingerprint of your e-mail address",
  "the day that npm run users:import gave it":
    "the day that was set when the accounts were brought here",
  "User Migration; anyone who may read the table":
    "the program of the service that takes accounts over; the people who run it, if they may read the list",
  "the whole item, until its day": "all of it, until its day",
  "DynamoDB, table {}-bans": "Who and what is blocked",
  "a digest of pool and sub of each banned user; no name":
    "a fingerprint of the number of each blocked account; no name",
  "banned e-mail domains as they are, and digests of banned words":
    "blocked domains of e-mail addresses as they are, and fingerprints of blocked words",
  "scope, a reason from a list, the day of the ban and its end":
    "where the block holds, a reason from a list, its day and its end",
  "the ban's end, where it has one, or npm run block -- STACK remove":
    "the block ends or is lifted",
  "Pre Sign-Up, Pre Authentication and Pre Token Generation; anyone who may read the table":
    "the programs of the service that let people in; the people who run it, if they may read the list",
  "the digest, until the ban's end or its removal":
    "the fingerprint, until the block ends or is lifted",
  "DynamoDB, table {}-uses": "When an account was last used",
  "the number of the week in which the account last got tokens, and nothing finer":
    "the week in which the account was last used, and nothing finer",
  "of an account that is just being ended, that it is":
    "of an account that is just being ended, that it is",
  "the account ends, by itself once it has not been used for accountIdleWeeks":
    "the account ends, by itself if it is not used for long",
  "Pre Token Generation and npm run accounts:sweep; anyone who may read the table":
    "the programs of the service that let people in and end old accounts; the people who run it, if they may read the list",
  "digest and week, until they are as old as accountIdleWeeks and npm run accounts:sweep has run":
    "fingerprint and week, until an unused account would have ended and the people who run this service have cleared up",
  "DynamoDB, table {}-links": "Which accounts belong together",
  "that some account with an address leads to some anonymous one: two sealed rows a link, which nobody reads without KMS and the accounts' ids; no name, no sub, no day":
    "that some account with an address leads to some account without one; sealed, so that nobody can read it without the key and the numbers of both; no name, no number, no day",
  "it is unlinked, from either side": "you separate the two, from either account",
  "the exchange; anyone who may read the table and use the subject key":
    "the program of the service that links accounts; the people who run it, if they may read the list and use the key",
  "both rows, until the other account is unlinked":
    "both sealed notes, until the other account is separated",
  "DynamoDB, table {}-articles": "Articles that were paid for",
  "which paid articles are whose, by a name that this service alone knows; no account, no day":
    "which articles are whose, under a name that only this part of the service knows; no account, no day",
  "digests of vouchers that nobody has used": "fingerprints of vouchers that nobody has used",
  "DELETE /me at this service": "you have it deleted in this part of the service",
  "the function articles; anyone who may read the table":
    "this part of the service; the people who run it, if they may read the list",
  "the item, which leads to nobody, until DELETE /me; without the account nobody can send that":
    "the note, which leads to nobody; only you could have had it deleted, with the account",
  "{}; then 35 days more, since point-in-time recovery is on":
    "{}; then 35 days more, since copies are kept",
  "internet addresses that calls came from, to count them":
    "the internet addresses that requests come from, to count them",
  "AWS WAF, in front of the pool": "The count of requests by internet address",
  "five minutes; how soon AWS itself forgets them is not established":
    "five minutes later; how soon Amazon itself forgets them is not known",
  "nobody: no log, no samples, no list of those who were turned away":
    "nobody: there is no list of the addresses",
  "the internet address that opens the page, to answer it; no cookie, and no log is on":
    "the internet address that opens the page, so that it can be answered; there are no cookies and no notes",
  "Amazon CloudFront, in front of the page": "The page itself",
  "the answer is sent; how long AWS itself keeps more is not established":
    "the answer is sent; how long Amazon itself keeps more is not known",
  "nobody: no log, no samples": "nobody: there are no notes",
  "an address and the code that is to be sent there":
    "your e-mail address and the code that is sent to it",
  "its operator decides": "those who run that service decide",
  "its operator": "those who run that service",
} as const;

/** A sentence of the declaration. */
export type DeclaredSentence = keyof typeof SENTENCES;

/** English. */
export const EN: PrivacyTexts = {
  title: "What is kept",
  unreadable: "The list cannot be read. Load the page again.",
  lead: "This page is made from what the service really has, by the program that sets it up.",
  account: "In your account",
  accounts: {
    username: "In an account without an e-mail address",
    email: "In an account with an e-mail address",
  },
  until: "Until",
  readBy: "Who can read it",
  left: "What is left after you delete your account",
  aws: "What Amazon notes by itself",
  keptFor: (until) => `For ${until}.`,
  alwaysOn: "Nobody can turn it off.",
  others: "What there is besides",
  sender: (host) => `The service that sends messages (${host})`,
  unknown: "What nobody here knows",
  engineers: "For engineers: the same with its technical names",
  back: "Back",
  forPrograms: "The same for programs",
  sentences: SENTENCES,
};
