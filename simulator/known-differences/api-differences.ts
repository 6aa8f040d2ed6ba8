/**
 * Choices about HTTP APIs. Part of `index.ts`.
 * @module
 */
import type { KnownDifference } from "./known-difference";

/** Where API Gateway is not known to behave as here. */
export const API_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: "api-scope",
    area: "apis",
    behaviour:
      "HTTP APIs whose routes lead to functions by payload format 2.0, open or behind JWT authorizers. Any other route answers 501 with the reason, which the start prints as well; APIs of WebSockets and REST APIs are left out.",
    reason: "It is what stacks with user pools have most.",
    evidence: "documented",
  },
  {
    id: "api-address",
    area: "apis",
    behaviour:
      "Each API answers by HTTP on a port of its own, those after the simulator's as far as they are free. Functions are told AWS's address of it, which is also the issuer of an exchange's tokens; x-forwarded-proto, x-forwarded-port and host are those of this machine.",
    reason: "Addresses that the stack derives stay the same at every start.",
    evidence: "documented",
  },
  {
    id: "api-routes",
    area: "apis",
    behaviour:
      "The closest path wins, segment by segment, then the route's own method before ANY. Paths are compared in parts: an encoded slash separates nothing, a slash at the end makes another path, nothing is normalized. rawPath is decoded.",
    reason:
      "AWS documents the order; of a slash at the end there are contradictory reports; the decoded rawPath was seen on AWS, where it also ends at an encoded question mark.",
    evidence: "reported",
  },
  {
    id: "api-limits",
    area: "apis",
    behaviour:
      "Over 10,240 bytes of line and header values: 431 'Request Header Fields Too Large'. A body over 10 MB or an event over Lambda's 6 MB: 413 'Request Entity Too Large'. A path with a broken percent escape: 400 'Bad Request'.",
    reason: "AWS documents the limits, and not the answers.",
    evidence: "not established",
  },
  {
    id: "api-errors",
    area: "apis",
    behaviour:
      "A function that fails, answers nonsense or gave no permission: 500 'Internal Server Error'. One that takes longer than its integration: 503 'Service Unavailable'.",
    reason: "AWS documents the 500; the 503 is recalled.",
    evidence: "recalled",
  },
  {
    id: "api-throttle",
    area: "apis",
    behaviour:
      "A bucket for each stage, and one for each route with settings of its own; it is asked before the authorizer, and not for preflights. The account's own limit is not simulated.",
    reason:
      "AWS documents the algorithm and calls the limits targets; whether routes share a stage's limit it does not say.",
    evidence: "not established",
  },
  {
    id: "api-cors",
    area: "apis",
    behaviour:
      "An API with a CORS configuration gives its headers to API Gateway's own answers too. A preflight from an origin that may not call is a 204 without headers.",
    reason: "AWS documents the headers for answers of functions.",
    evidence: "not established",
  },
  {
    id: "api-bodies",
    area: "apis",
    behaviour:
      "Bodies of text/*, application/json, application/xml and application/javascript are text in the event; every other is base64, those of forms too.",
    reason: "Seen on AWS.",
    evidence: "reported",
  },
  {
    id: "api-claims",
    area: "apis",
    behaviour:
      "Every claim is a text: lists as [a b], objects as JSON; a claim that is null is left out. scopes are those of the token that the route asks for, null where it asks for none.",
    reason: "Seen on AWS, save which of the scopes are listed.",
    evidence: "reported",
  },
  {
    id: "api-token-times",
    area: "apis",
    behaviour:
      "exp, nbf and iat are compared to the second, without tolerance, by the simulator's clock, which --test-clock moves; functions go by the machine's.",
    reason: "AWS documents the comparisons and no tolerance.",
    evidence: "documented",
  },
  {
    id: "api-token-keys",
    area: "apis",
    behaviour:
      "An issuer's keys are kept for two hours, and an unknown kid is not looked for before. The discovery document must name the issuer. A key with another alg or use is none. RS256, RS384 and RS512 are taken.",
    reason:
      "AWS documents the two hours, that RSA alone is taken, and a time in which both keys are published.",
    evidence: "documented",
  },
  {
    id: "api-challenges",
    area: "apis",
    behaviour:
      "www-authenticate has AWS's form. Its words for a wrong audience are documented, those for a wrong issuer, a text that is no token and an issuer that cannot be reached are reported; the others are ours, and so is the header of a 403.",
    reason: "No other pasted answer was found.",
    evidence: "reported",
  },
  {
    id: "api-answers",
    area: "apis",
    behaviour:
      "An answer with a body and no content-type is text/plain;charset=UTF-8. Headers of the connection that a function sets are dropped.",
    reason: "Recalled.",
    evidence: "recalled",
  },
];
