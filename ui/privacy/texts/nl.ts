/**
 * The page of what is kept in Dutch.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

/** Dutch. */
export const NL: PrivacyTexts = {
  title: "Wat er wordt bewaard",
  language: "Taal",
  unreadable: "De lijst kan niet worden gelezen. Laad de pagina opnieuw.",
  lead: "Deze lijst komt uit wat in gebruik is, door het programma dat het in gebruik neemt.",
  about: "Over mensen uit",
  pools: (kinds) => `de pool ${kinds.join(" en de pool ")}`,
  what: "Wat",
  until: "Tot",
  readBy: "Wie het kan lezen",
  left: "Wat overblijft als het account is verwijderd",
  aws: "Wat Amazon zelf bewaart",
  keptFor: (until) => `Voor ${until}.`,
  alwaysOn: "Niemand kan dat uitzetten.",
  unknown: "Wat niet bekend is",
  simulator: "Wat deze simulator verder bewaart",
  back: "Terug naar het account",
  forPrograms: "Hetzelfde voor programma’s",
  sentences: {
    "a user name": "een gebruikersnaam",
    "a random id (sub)": "een willekeurig kenmerk (sub)",
    "when it was made and last changed, to the millisecond":
      "wanneer het is gemaakt en voor het laatst gewijzigd, tot op de milliseconde",
    "something that checks the password, and nothing that it could be read from":
      "iets dat het wachtwoord controleert, en niets waaruit het te lezen is",
    "sessions, until they run out or are ended": "sessies, tot ze aflopen of worden beëindigd",
    "an e-mail address, and whether it is verified": "een e-mailadres, en of het bevestigd is",
    "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
      "een getal van 0 tot 1 dat alleen een zelfgemaakt programma zou kunnen zetten, en dat niemand leest",
    "what checks the codes of an authenticator app, where the person has added one":
      "wat de codes van een authenticator-app controleert, als iemand er een heeft toegevoegd",
    "Amazon Cognito, the {} pool": "Amazon Cognito, de pool {}",
    "the account is deleted": "het account wordt verwijderd",
    "the person; anyone who may read the pool; its functions, while they run":
      "de persoon zelf; wie de pool mag lezen; zijn functies, zolang ze draaien",
    nothing: "niets",
    "that a function decided something, by the minute; no name, no sub, no address":
      "dat een functie iets heeft beslist, tot op de minuut; geen naam, geen kenmerk, geen adres",
    "CloudWatch Logs": "CloudWatch Logs",
    "{} days": "{} dagen",
    "anyone who may read the account's logs": "wie de logboeken van het AWS-account mag lezen",
    "the lines, which name nobody, until they are {} days old":
      "de regels, die niemand noemen, tot ze {} dagen oud zijn",
    "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
      "CloudTrail: het internetadres, het programma en het kenmerk (sub) van het account bij elke aanroep; nooit de naam",
    "90 days; longer where somebody has made a trail of their own":
      "90 dagen; langer als iemand een eigen trail heeft gemaakt",
    "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
      "CloudWatch-metrieken: hoeveel aanroepen tot welke beslissing leidden, tot op de minuut; niemand komt erin voor",
    "15 months": "15 maanden",
    "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
      "Of custom:none decimalen tussen 0 en 1 aanneemt: dan kan een zelfgemaakt programma cijfers bewaren in het eigen account (docs/decisions/0005).",
    "How long Amazon Cognito keeps copies of its own after an account is deleted.":
      "Hoe lang Amazon Cognito eigen kopieën bewaart nadat een account is verwijderd.",
  },
};
