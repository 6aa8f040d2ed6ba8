/**
 * The page of what is kept in German.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

/** German. */
export const DE: PrivacyTexts = {
  title: "Was gespeichert wird",
  language: "Sprache",
  unreadable: "Die Liste lässt sich nicht lesen. Laden Sie die Seite neu.",
  lead: "Diese Liste entsteht aus dem, was in Betrieb ist, durch das Programm, das es in Betrieb nimmt.",
  about: "Über Menschen aus",
  pools: (kinds) => `dem Pool ${kinds.join(" und dem Pool ")}`,
  what: "Was",
  until: "Bis",
  readBy: "Wer es lesen kann",
  left: "Was nach dem Löschen des Kontos bleibt",
  aws: "Was Amazon von sich aus aufbewahrt",
  keptFor: (until) => `Dauer: ${until}.`,
  alwaysOn: "Das kann niemand abschalten.",
  unknown: "Was nicht bekannt ist",
  simulator: "Was dieser Simulator außerdem aufbewahrt",
  back: "Zurück zum Konto",
  forPrograms: "Dasselbe für Programme",
  sentences: {
    "a user name": "ein Benutzername",
    "a random id (sub)": "eine Zufallskennung (sub)",
    "when it was made and last changed, to the millisecond":
      "wann es eröffnet und zuletzt geändert wurde, auf die Millisekunde",
    "something that checks the password, and nothing that it could be read from":
      "etwas, womit sich das Passwort prüfen lässt, und nichts, woraus man es lesen könnte",
    "sessions, until they run out or are ended": "Sitzungen, bis sie ablaufen oder beendet werden",
    "an e-mail address, and whether it is verified": "eine E-Mail-Adresse und ob sie bestätigt ist",
    "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
      "eine Zahl von 0 bis 1, die nur ein selbst geschriebenes Programm setzen könnte und die niemand liest",
    "what checks the codes of an authenticator app, where the person has added one":
      "womit sich die Codes einer Authenticator-App prüfen lassen, falls jemand eine hinzugefügt hat",
    "Amazon Cognito, the {} pool": "Amazon Cognito, der Pool {}",
    "the account is deleted": "das Konto gelöscht wird",
    "the person; anyone who may read the pool; its functions, while they run":
      "die Person selbst; wer den Pool lesen darf; seine Funktionen, solange sie laufen",
    nothing: "nichts",
    "that a function decided something, by the minute; no name, no sub, no address":
      "dass eine Funktion etwas entschieden hat, auf die Minute; kein Name, keine Kennung, keine Adresse",
    "CloudWatch Logs": "CloudWatch Logs",
    "{} days": "{} Tage",
    "anyone who may read the account's logs": "wer die Protokolle des AWS-Kontos lesen darf",
    "the lines, which name nobody, until they are {} days old":
      "die Zeilen, die niemanden nennen, bis sie {} Tage alt sind",
    "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
      "CloudTrail: zu jedem Aufruf die Internetadresse, das Programm und die Kennung (sub) des Kontos; nie der Name",
    "90 days; longer where somebody has made a trail of their own":
      "90 Tage; länger, wenn jemand einen eigenen Trail angelegt hat",
    "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
      "CloudWatch-Metriken: wie viele Aufrufe zu welcher Entscheidung führten, auf die Minute; niemand kommt darin vor",
    "15 months": "15 Monate",
    "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
      "Ob custom:none Dezimalzahlen zwischen 0 und 1 annimmt: dann kann ein selbst geschriebenes Programm im eigenen Konto Ziffern ablegen (docs/decisions/0005).",
    "How long Amazon Cognito keeps copies of its own after an account is deleted.":
      "Wie lange Amazon Cognito eigene Kopien aufbewahrt, nachdem ein Konto gelöscht ist.",
  },
};
