/**
 * The page of what is kept in English.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

/** English. */
export const EN: PrivacyTexts = {
  title: "What is kept",
  language: "Language",
  unreadable: "The list cannot be read. Load the page again.",
  lead: "This list is made from what is deployed, by the program that deploys it.",
  about: "About people of",
  pools: (kinds) => `the ${kinds.join(" and the ")} pool`,
  what: "What",
  until: "Until",
  readBy: "Who can read it",
  left: "What is left when the account is deleted",
  aws: "What Amazon keeps on its own account",
  keptFor: (until) => `For ${until}.`,
  alwaysOn: "Nobody can turn it off.",
  unknown: "What is not known",
  simulator: "What this simulator keeps besides",
  back: "Back to the account",
  forPrograms: "The same for programs",
  // They are declared in English.
  sentences: {},
};
