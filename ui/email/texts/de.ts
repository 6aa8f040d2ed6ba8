/**
 * The page for accounts with an e-mail address in German.
 * @module
 */
import type { EmailTexts } from "./email-texts";

/** German. */
export const DE: EmailTexts = {
  start: {
    title: "Ein Konto mit Ihrer E-Mail-Adresse",
    lead: "Ihre Adresse und ein Passwort sind Ihr Konto. Ein Code, den wir Ihnen schicken, beweist, dass die Adresse Ihnen gehört.",
  },
  anonymous: "Ich möchte ein Konto ohne Adresse",
  stored:
    "Ihre E-Mail-Adresse, eine zufällig gewählte Nummer für das Konto, die Zeitpunkte, zu denen das Konto eröffnet und zuletzt geändert wurde, auf den Bruchteil einer Sekunde, etwas, womit sich Ihr Passwort prüfen lässt, ohne es zu kennen, und Ihre offenen Sitzungen, bis Sie sich abmelden oder sie ablaufen. Das Passwort selbst wird gesendet, wenn Sie das Konto eröffnen, es ändern oder neu setzen, und nicht gespeichert.",
  seen: "Der Dienst läuft bei Amazon. Amazon hält bei allem, was diese Seite dort abruft, nicht nur beim Registrieren und Anmelden, die Internetadresse und die Nummer Ihres Kontos fest. Beides bleibt dort 90 Tage gespeichert, oder länger, wenn die Betreiber selbst ein solches Protokoll führen; abschalten kann das niemand. Wer Ihr Postfach betreibt, sieht, dass wir Ihnen schreiben.",
  lostTitle: "Wenn Sie das Passwort vergessen",
  lost: "Wir schicken einen Code an Ihre Adresse, und damit setzen Sie ein neues. Wer Ihre Post lesen kann, kann das auch.",
  next: "Weiter",
  signUp: {
    title: "Ihre Adresse und ein Passwort",
    lead: "Dieses Konto ist nicht anonym: Ihre Adresse steht darin.",
    submit: "Code schicken",
  },
  address: "E-Mail-Adresse",
  notAnAddress: "Das ist keine E-Mail-Adresse. Es fehlt ein @.",
  passwordHint: (minimumLength) => `Mindestens ${minimumLength} Zeichen.`,
  confirm: {
    title: "Geben Sie den Code ein",
    lead: (address) => `Wir haben ihn an ${address} geschickt.`,
    code: "Code",
    hint: "Sechs Ziffern.",
    submit: "Adresse bestätigen",
    again: "Noch einmal schicken",
    sentAgain: "Ein neuer Code ist unterwegs. Ältere gelten nicht mehr.",
    done: "Ihre Adresse ist bestätigt. Melden Sie sich an.",
    needed:
      "Ihre Adresse ist noch nicht bestätigt. Geben Sie den Code ein oder lassen Sie ihn noch einmal schicken.",
    wrongCode:
      "Das ist nicht der Code, oder er gilt nicht mehr. Sehen Sie in die neueste Nachricht.",
  },
  forgot: {
    open: "Ich habe mein Passwort vergessen",
    title: "Ein neues Passwort setzen",
    lead: "Wir schicken einen Code an Ihre Adresse.",
    submit: "Code schicken",
    sent: "Wenn es zu dieser Adresse ein Konto gibt, ist ein Code unterwegs.",
    needed: "Dieses Konto braucht ein neues Passwort.",
  },
  reset: {
    title: "Code und neues Passwort",
    submit: "Passwort setzen",
    done: "Das Passwort ist geändert. Melden Sie sich mit dem neuen an.",
  },
  wrong: "Die Adresse oder das Passwort stimmt nicht.",
  taken:
    "Zu dieser Adresse gibt es ein Konto. Melden Sie sich an oder setzen Sie ein neues Passwort.",
};
