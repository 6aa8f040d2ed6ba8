/**
 * The page of what is kept in German.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

const SENTENCES: PrivacyTexts["sentences"] = {
  "a user name": "ein Name",
  "a random id (sub)": "eine Nummer für das Konto, zufällig gewählt",
  "when it was made and last changed, to the millisecond":
    "wann das Konto angelegt und zuletzt geändert wurde, auf den Bruchteil einer Sekunde",
  "something that checks the password, and nothing that it could be read from":
    "etwas, das Ihre Wörter oder Ihr Passwort prüfen kann und aus dem sie niemand lesen kann",
  "sessions, until they run out or are ended":
    "Ihre offenen Sitzungen, bis Sie sich abmelden oder sie ablaufen",
  "an e-mail address, and whether it is verified": "Ihre E-Mail-Adresse und ob sie bestätigt ist",
  "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
    "eine Zahl von 0 bis 1, die niemand liest; nur ein eigens dafür geschriebenes Programm könnte sie setzen",
  "what checks the codes of an authenticator app, where the person has added one":
    "etwas, das die Codes Ihrer Authenticator-App prüfen kann, wenn Sie eine hinzugefügt haben",
  "the account is deleted": "das Konto gelöscht wird",
  "the person; anyone who may read the pool; its functions, while they run":
    "Sie selbst; die Betreiber, wenn sie hineinsehen dürfen; die Programme des Dienstes, solange sie laufen",
  nothing: "nichts",
  "that a function decided something, by the minute; no name, no sub, no address":
    "dass ein Programm des Dienstes etwas entschieden hat, mit der Minute; kein Name, keine Kontonummer, keine Adresse",
  "that a call of the exchange or a service failed; no name, no sub, no address":
    "dass eine Anfrage an den Dienst misslungen ist; kein Name, keine Kontonummer, keine Adresse",
  "CloudWatch Logs": "Die Notizen der Programme des Dienstes",
  "{} days": "sie {} Tage alt sind",
  "anyone who may read the account's logs": "die Betreiber, wenn sie die Notizen lesen dürfen",
  "the lines, which name nobody, until they are {} days old":
    "die Notizen, die niemanden nennen, bis sie {} Tage alt sind",
  "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
    "Die Internetadresse, das Programm und die Nummer des Kontos bei jeder Anfrage von Ihnen; nie der Name",
  "CloudTrail: that the exchange asked Cognito about an account, by its sub; two such lines close to each other where accounts were linked; never for which service":
    "Dass ein Programm des Dienstes nach einem Konto gefragt hat, mit dessen Nummer; zwei solche Notizen kurz nacheinander, wenn Konten verbunden wurden; nie, wofür",
  "90 days; longer where somebody has made a trail of their own":
    "90 Tage, oder länger, wenn die Betreiber selbst eine solche Liste führen",
  "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
    "Wie viele Anfragen wie entschieden wurden, mit der Minute; niemand kommt darin vor",
  "15 months": "15 Monate",
  "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
    "Ob die Zahl von 0 bis 1 Stellen hinter dem Komma haben kann. Wenn ja, kann jemand mit einem eigenen Programm im eigenen Konto Ziffern ablegen.",
  "How long Amazon Cognito keeps copies of its own after an account is deleted.":
    "Wie lange Amazon eigene Kopien behält, nachdem ein Konto gelöscht ist.",
  "DynamoDB, table {}-keys": "Schlüssel zum Anmelden",
  "a public key": "die öffentliche Hälfte des Schlüssels in Ihrem Browser",
  "the day on which it was stored": "der Tag, an dem sie gespeichert wurde",
  "a digest of pool and sub; no name": "ein Fingerabdruck der Nummer des Kontos; kein Name",
  "the account is deleted and npm run accounts:sweep has run":
    "das Konto gelöscht ist und die Betreiber aufgeräumt haben",
  "Post Confirmation and Verify Auth Challenge Response; anyone who may read the table":
    "zwei Programme des Dienstes, die mit Schlüsseln umgehen; die Betreiber, wenn sie die Liste lesen dürfen",
  "the whole item, until npm run accounts:sweep has run":
    "alles davon, bis die Betreiber aufgeräumt haben",
  "DynamoDB, table {}-nonces": "Antworten beim Anmelden, damit keine zweimal gilt",
  "a digest of a challenge that was answered; no name and no sub":
    "ein Fingerabdruck einer Frage, die Ihr Browser beantwortet hat; kein Name und keine Kontonummer",
  "minutes later; DynamoDB may take days to remove it":
    "einige Minuten vergangen sind; Amazon braucht vielleicht Tage, um es zu entfernen",
  "Verify Auth Challenge Response; anyone who may read the table":
    "das Programm des Dienstes, das Antworten prüft; die Betreiber, wenn sie die Liste lesen dürfen",
  "the digest, until DynamoDB removes it": "der Fingerabdruck, bis Amazon ihn entfernt",
  "DynamoDB, table {}-sign-ups": "Die Zahl der neuen Konten",
  "how many accounts were made in this minute, day and month":
    "wie viele Konten in dieser Minute, an diesem Tag und in diesem Monat angelegt wurden",
  "digests of pool and name of the last sign-ups: who can guess a name can check it":
    "Fingerabdrücke der Namen der neuesten Konten: Wer einen Namen errät, kann ihn prüfen",
  "the digests, until sign-ups that come fifteen seconds later or more take their place":
    "spätere Konten an die Stelle der Fingerabdrücke treten, frühestens nach fünfzehn Sekunden",
  "Pre Sign-Up; anyone who may read the table":
    "das Programm des Dienstes, das Konten anlegt; die Betreiber, wenn sie die Liste lesen dürfen",
  "the digest, until a later sign-up takes its place":
    "der Fingerabdruck, bis ein späteres Konto an seine Stelle tritt",
  "DynamoDB, table {}-migration": "Konten eines früheren Systems",
  "a scrypt hash of the password of an earlier system":
    "etwas, das Ihr Passwort des früheren Systems prüfen kann",
  "a digest of the e-mail address": "ein Fingerabdruck Ihrer E-Mail-Adresse",
  "the day that npm run users:import gave it":
    "der Tag kommt, der beim Übernehmen der Konten festgelegt wurde",
  "User Migration; anyone who may read the table":
    "das Programm des Dienstes, das Konten übernimmt; die Betreiber, wenn sie die Liste lesen dürfen",
  "the whole item, until its day": "alles davon, bis zu seinem Tag",
  "DynamoDB, table {}-bans": "Wer und was gesperrt ist",
  "a digest of pool and sub of each banned user; no name":
    "ein Fingerabdruck der Nummer jedes gesperrten Kontos; kein Name",
  "banned e-mail domains as they are, and digests of banned words":
    "gesperrte Domains von E-Mail-Adressen, wie sie sind, und Fingerabdrücke gesperrter Wörter",
  "scope, a reason from a list, the day of the ban and its end":
    "wo die Sperre gilt, ein Grund aus einer Liste, ihr Tag und ihr Ende",
  "the ban's end, where it has one, or npm run block -- STACK remove":
    "die Sperre endet oder aufgehoben wird",
  "Pre Sign-Up, Pre Authentication and Pre Token Generation; anyone who may read the table":
    "die Programme des Dienstes, die Menschen hereinlassen; die Betreiber, wenn sie die Liste lesen dürfen",
  "the digest, until the ban's end or its removal":
    "der Fingerabdruck, bis die Sperre endet oder aufgehoben wird",
  "DynamoDB, table {}-uses": "Wann ein Konto zuletzt benutzt wurde",
  "the number of the week in which the account last got tokens, and nothing finer":
    "die Woche, in der das Konto zuletzt benutzt wurde, und nichts Genaueres",
  "of an account that is just being ended, that it is":
    "von einem Konto, das gerade beendet wird, dass es so ist",
  "the account ends, by itself once it has not been used for accountIdleWeeks":
    "das Konto endet, von selbst, wenn es lange nicht benutzt wird",
  "Pre Token Generation and npm run accounts:sweep; anyone who may read the table":
    "die Programme des Dienstes, die Menschen hereinlassen und alte Konten beenden; die Betreiber, wenn sie die Liste lesen dürfen",
  "digest and week, until they are as old as accountIdleWeeks and npm run accounts:sweep has run":
    "Fingerabdruck und Woche, bis ein unbenutztes Konto geendet hätte und die Betreiber aufgeräumt haben",
  "DynamoDB, table {}-links": "Welche Konten zusammengehören",
  "that some account with an address leads to some anonymous one: two sealed rows a link, which nobody reads without KMS and the accounts' ids; no name, no sub, no day":
    "dass ein Konto mit Adresse zu einem Konto ohne Adresse führt; versiegelt, sodass es niemand ohne den Schlüssel und die Nummern beider lesen kann; kein Name, keine Nummer, kein Tag",
  "it is unlinked, from either side": "Sie beide trennen, von einem der beiden Konten aus",
  "the exchange; anyone who may read the table and use the subject key":
    "das Programm des Dienstes, das Konten verbindet; die Betreiber, wenn sie die Liste lesen und den Schlüssel benutzen dürfen",
  "both rows, until the other account is unlinked":
    "beide versiegelten Notizen, bis das andere Konto getrennt wird",
  "DynamoDB, table {}-articles": "Bezahlte Artikel",
  "which paid articles are whose, by a name that this service alone knows; no account, no day":
    "welche Artikel wem gehören, unter einem Namen, den nur dieser Teil des Dienstes kennt; kein Konto, kein Tag",
  "digests of vouchers that nobody has used":
    "Fingerabdrücke von Gutscheinen, die niemand benutzt hat",
  "DELETE /me at this service": "Sie es in diesem Teil des Dienstes löschen lassen",
  "the function articles; anyone who may read the table":
    "dieser Teil des Dienstes; die Betreiber, wenn sie die Liste lesen dürfen",
  "the item, which leads to nobody, until DELETE /me; without the account nobody can send that":
    "die Notiz, die zu niemandem führt; nur Sie hätten sie mit dem Konto löschen lassen können",
  "{}; then 35 days more, since point-in-time recovery is on":
    "{}; danach noch 35 Tage, weil Kopien aufbewahrt werden",
  "internet addresses that calls came from, to count them":
    "die Internetadressen, von denen Anfragen kommen, um sie zu zählen",
  "AWS WAF, in front of the pool": "Die Zahl der Anfragen je Internetadresse",
  "five minutes; how soon AWS itself forgets them is not established":
    "fünf Minuten vergangen sind; wann Amazon selbst sie vergisst, ist nicht bekannt",
  "nobody: no log, no samples, no list of those who were turned away":
    "niemand: Es gibt keine Liste der Adressen",
  "the internet address that opens the page, to answer it; no cookie, and no log is on":
    "die Internetadresse, von der die Seite geöffnet wird, um ihr zu antworten; keine Cookies, keine Notizen",
  "Amazon CloudFront, in front of the page": "Die Seite selbst",
  "the answer is sent; how long AWS itself keeps more is not established":
    "die Antwort gesendet ist; wie lange Amazon selbst mehr behält, ist nicht bekannt",
  "nobody: no log, no samples": "niemand: Es gibt keine Notizen",
  "an address and the code that is to be sent there":
    "Ihre E-Mail-Adresse und der Code, der dorthin gesendet wird",
  "its operator decides": "das entscheidet, wer jenen Dienst betreibt",
  "its operator": "wer jenen Dienst betreibt",
};

/** German. */
export const DE: PrivacyTexts = {
  title: "Was gespeichert wird",
  unreadable: "Die Liste lässt sich nicht lesen. Laden Sie die Seite neu.",
  lead: "Diese Seite entsteht aus dem, was der Dienst wirklich hat, durch das Programm, das ihn einrichtet.",
  account: "In Ihrem Konto",
  accounts: {
    username: "In einem Konto ohne E-Mail-Adresse",
    email: "In einem Konto mit E-Mail-Adresse",
  },
  until: "Bis",
  readBy: "Wer es lesen kann",
  left: "Was bleibt, wenn Sie Ihr Konto löschen",
  aws: "Was Amazon von sich aus notiert",
  keptFor: (until) => `Dauer: ${until}.`,
  alwaysOn: "Das kann niemand abschalten.",
  others: "Was es sonst noch gibt",
  sender: (host) => `Der Dienst, der Nachrichten versendet (${host})`,
  unknown: "Was hier niemand weiß",
  engineers: "Für Fachleute: dasselbe mit den technischen Namen, auf Englisch",
  back: "Zurück",
  forPrograms: "Dasselbe für Programme",
  sentences: SENTENCES,
};
